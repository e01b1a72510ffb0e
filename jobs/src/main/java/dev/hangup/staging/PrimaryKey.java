package dev.hangup.staging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table's primary key.
 *
 * @param table quoted
 * @param name of the constraint, quoted
 * @param definition as PostgreSQL writes it
 */
public record PrimaryKey(String table, String name, String definition) {

  /**
   * The columns of a table's primary key.
   *
   * @param table not quoted
   * @return empty where there is no such table or it has none
   */
  public static List<String> columns(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select a.attname from pg_index i join pg_attribute a"
                + " on a.attrelid = i.indrelid and a.attnum = any(i.indkey)"
                + " where i.indisprimary and i.indrelid = to_regclass(?)")) {
      query.setString(1, Identifiers.quote(table));
      try (ResultSet rows = query.executeQuery()) {
        List<String> key = new ArrayList<>();
        while (rows.next()) {
          key.add(rows.getString(1));
        }
        return key;
      }
    }
  }

  /** Null where the user may not alter the table, or something else leans on the key. */
  static PrimaryKey ofOwnTable(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select quote_ident(c.conname), pg_get_constraintdef(c.oid) from pg_constraint c"
                + " join pg_class t on t.oid = c.conrelid"
                + " where c.contype = 'p' and t.oid = to_regclass(?)"
                + " and pg_has_role(current_user, t.relowner, 'usage')"
                + " and not exists (select from pg_depend d"
                + " where d.refobjid in (c.oid, c.conindid) and d.deptype = 'n')")) {
      query.setString(1, Identifiers.quote(table));
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new PrimaryKey(Identifiers.quote(table), row.getString(1), row.getString(2))
            : null;
      }
    }
  }

  String truncate() {
    return "truncate table " + table;
  }

  String drop() {
    return "alter table " + table + " drop constraint " + name;
  }

  String add() {
    return "alter table " + table + " add constraint " + name + " " + definition;
  }
}
