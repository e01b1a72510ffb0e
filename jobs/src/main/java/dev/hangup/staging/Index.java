package dev.hangup.staging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An index of a table that no constraint leans on.
 *
 * @param name quoted, with its schema
 * @param create as PostgreSQL writes it
 * @param columns that it holds or chooses rows by, not quoted
 */
record Index(String name, String create, List<String> columns) {

  /**
   * Those that a table has besides the indexes of its constraints.
   *
   * @param table not quoted
   */
  static List<Index> besidesTheKey(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid),"
                + " array(select a.attname::text from pg_depend d join pg_attribute a"
                + " on a.attrelid = d.refobjid and a.attnum = d.refobjsubid"
                + " where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid"
                + " and d.refclassid = 'pg_class'::regclass and d.refobjid = i.indrelid)"
                + " from pg_index i"
                + " where i.indrelid = to_regclass(?) and not exists"
                + " (select from pg_constraint c where c.conindid = i.indexrelid)"
                + " order by 1")) {
      query.setString(1, Identifiers.quote(table));
      try (ResultSet rows = query.executeQuery()) {
        List<Index> indexes = new ArrayList<>();
        while (rows.next()) {
          indexes.add(
              new Index(
                  rows.getString(1),
                  rows.getString(2),
                  List.of((String[]) rows.getArray(3).getArray())));
        }
        return indexes;
      }
    }
  }

  String drop() {
    return "drop index " + name;
  }
}
