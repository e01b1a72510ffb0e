package dev.hangup.runs;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in the tables. */
final class Rows {
  static final List<String> TABLES =
      List.of(
          "interactions",
          "abandonment_rate",
          "abandonment_counts",
          "wait_histogram",
          "rejected_events",
          "alerts",
          "verdicts",
          "reason_distribution",
          "alert_distribution",
          "recovery",
          "abandonment_spikes",
          "follow_ups");

  private Rows() {}

  /** The rows of a query, by column name; values as JDBC gives them. */
  static List<Map<String, Object>> query(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Map<String, Object>> read = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns; i++) {
          row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
        }
        read.add(row);
      }
      return read;
    }
  }

  /** The rows of a query, each as one text with bars between its values. */
  static List<String> lines(Database database, String sql) throws SQLException {
    return query(database, sql).stream()
        .map(row -> String.join("|", row.values().stream().map(String::valueOf).toList()))
        .toList();
  }

  static long count(Database database, String sql) throws SQLException {
    return ((Number) query(database, sql).get(0).values().iterator().next()).longValue();
  }

  /**
   * Every row of the tables that a replay fills, sorted; without the revisions and the times of
   * recording.
   */
  static Map<String, List<String>> of(Database database) throws SQLException {
    return read(database, "(to_jsonb(t) - 'revision' - 'recorded_at')::text");
  }

  /**
   * The same with the places of the rows and the transactions that wrote them: any update changes
   * them, also one that writes what was there.
   */
  static Map<String, List<String>> withPlaces(Database database) throws SQLException {
    return read(database, "t.ctid::text || ' ' || t.xmin::text || ' ' || to_jsonb(t)::text");
  }

  private static Map<String, List<String>> read(Database database, String expression)
      throws SQLException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (String table : TABLES) {
      tables.put(
          table, lines(database, "select " + expression + " from " + table + " t order by 1"));
    }
    return tables;
  }

  static List<String> stagingTables(Database database) throws SQLException {
    return lines(
        database,
        "select tablename from pg_tables where tablename like 'hangup\\_staging\\_r%'"
            + " union all select 'writer of run ' || run_id from hangup_staging_writers");
  }
}
