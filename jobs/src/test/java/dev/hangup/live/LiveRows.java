package dev.hangup.live;

import dev.hangup.staging.Connections;
import dev.hangup.testing.Database;
import dev.hangup.workflow.SqlFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in the tables, and what should. */
final class LiveRows {
  static final List<String> COUNTS =
      List.of(
          "abandonment_rate",
          "abandonment_counts",
          "wait_histogram",
          "reason_distribution",
          "alert_distribution");
  private static final List<String> TABLES =
      List.of(
          "interactions",
          "alerts",
          "verdicts",
          "follow_ups",
          "businesses",
          "abandonment_rate",
          "abandonment_counts",
          "wait_histogram",
          "reason_distribution",
          "alert_distribution");

  /** The whole tables, in decimal arithmetic. */
  private static final String WHOLE =
      """
      with folded as (
        select *,
          (entry_seconds::numeric * 1000)::bigint as entry_ms,
          (wait_seconds::numeric * 1000)::bigint as wait_ms,
          (ring_seconds::numeric * 1000)::bigint as ring_ms,
          (transfer_wait_seconds::numeric * 1000)::bigint as transfer_wait_ms,
          (hold_seconds::numeric * 1000)::bigint as hold_ms,
          (talk_seconds::numeric * 1000)::bigint as talk_ms,
          (value_at_risk::numeric * 100)::bigint as value_at_risk_cents,
          (reason_confidence::numeric * 1000000)::bigint as reason_confidence_millionths
        from interactions
      ),
      flagged as (select * from alerts)
      """;

  private LiveRows() {}

  static Connections connections(Database database) {
    String url = database.url();
    return () -> DriverManager.getConnection(url);
  }

  static List<String> lines(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }

  /** The rows of the tables of counts: JSON shows a double so that no bit is lost. */
  static Map<String, List<String>> counts(Database database) throws SQLException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (String table : COUNTS) {
      tables.put(
          table, database.column("select to_jsonb(t)::text from " + table + " t order by 1"));
    }
    return tables;
  }

  /** The same as the queries give them over all interactions and alerts that stand there. */
  static Map<String, List<String>> counted(Database database) throws SQLException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String table : COUNTS) {
        statement.execute("create temp table counted (like " + table + " including generated)");
        String query = query(table);
        List<String> columns = new ArrayList<>();
        try (ResultSet none =
            statement.executeQuery(WHOLE + "select * from (" + query + ") q limit 0")) {
          for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
            columns.add(none.getMetaData().getColumnName(i));
          }
        }
        statement.execute(
            "insert into counted (" + String.join(", ", columns) + ") " + WHOLE + query);
        tables.put(table, lines(connection, "select to_jsonb(t)::text from counted t order by 1"));
        statement.execute("drop table counted");
      }
    }
    return tables;
  }

  private static String query(String table) {
    // Those of the days are counted here from the interactions themselves.
    String sql =
        table.equals("abandonment_counts")
            ? SqlFile.flink("abandonment_rate").replace("interval_start", "day")
            : SqlFile.flink(table);
    return sql.replace('`', '"');
  }

  /** Every row with its place and the transaction that wrote it: any update changes them. */
  static Map<String, List<String>> withPlaces(Database database) throws SQLException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (String table : TABLES) {
      tables.put(
          table,
          database.column(
              "select t.ctid || ' ' || t.xmin || ' ' || to_jsonb(t) from "
                  + table
                  + " t order by 1"));
    }
    return tables;
  }

  static void truncate(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate " + String.join(", ", TABLES));
    }
  }
}
