package dev.hangup.staging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns of a table that are written, not computed from others. */
public final class WrittenColumns {
  private WrittenColumns() {}

  /**
   * In the table's order, with the types as PostgreSQL names them, such as {@code bigint}.
   *
   * @param table not quoted
   * @return empty where there is no such table
   */
  public static Map<String, String> of(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select attname, format_type(atttypid, atttypmod) from pg_attribute"
                + " where attrelid = to_regclass(?) and attnum > 0"
                + " and not attisdropped and attgenerated = '' order by attnum")) {
      query.setString(1, Identifiers.quote(table));
      try (ResultSet rows = query.executeQuery()) {
        Map<String, String> columns = new LinkedHashMap<>();
        while (rows.next()) {
          columns.put(rows.getString(1), rows.getString(2));
        }
        return columns;
      }
    }
  }
}
