package dev.hangup.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands in a table {@code abandonment_rate}, PostgreSQL's or DuckDB's, added up. */
final class Totals {
  static final String INTERACTIONS = "started";

  private static final List<String> COUNTS =
      List.of(
          INTERACTIONS,
          "offered",
          "queued",
          "answered",
          "resolved",
          "deflected",
          "no_answer",
          "abandoned_entry",
          "abandoned_queue",
          "abandoned_ringing",
          "abandoned_transfer",
          "answered_in_service_level",
          "timed_out",
          "faults",
          "converted",
          "transfers",
          "declines",
          "wait_seconds");

  private Totals() {}

  /** The number of rows, then the sums in whole numbers, by name. */
  static Map<String, Long> of(Connection connection) throws SQLException {
    String sums = COUNTS.stream().map(c -> "sum(" + c + ")").collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*), " + sums + " from abandonment_rate")) {
      row.next();
      Map<String, Long> totals = new LinkedHashMap<>();
      totals.put("rows", row.getLong(1));
      for (int i = 0; i < COUNTS.size(); i++) {
        totals.put(COUNTS.get(i), Math.round(row.getDouble(i + 2)));
      }
      return totals;
    }
  }
}
