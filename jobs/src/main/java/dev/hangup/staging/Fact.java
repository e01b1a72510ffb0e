package dev.hangup.staging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the database answers by yes or no. */
final class Fact {
  private Fact() {}

  /**
   * @param query of one boolean; null counts as false
   */
  static boolean holds(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * Whether a table has rows.
   *
   * @param table not quoted
   */
  static boolean isAny(Statement statement, String table) throws SQLException {
    return holds(statement, "select exists (select from " + Identifiers.quote(table) + ")");
  }
}
