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
 */
record Index(String name, String create) {

  /**
   * Those that a table has besides the indexes of its constraints.
   *
   * @param table not quoted
   */
  static List<Index> besidesTheKey(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i"
                + " where i.indrelid = to_regclass(?) and not exists"
                + " (select from pg_constraint c where c.conindid = i.indexrelid)"
                + " order by 1")) {
      query.setString(1, Identifiers.quote(table));
      try (ResultSet rows = query.executeQuery()) {
        List<Index> indexes = new ArrayList<>();
        while (rows.next()) {
          indexes.add(new Index(rows.getString(1), rows.getString(2)));
        }
        return indexes;
      }
    }
  }

  String drop() {
    return "drop index " + name;
  }
}
