package dev.hangup.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows by hand: what a test does not name is 0 or {@code '-'}. */
public final class Tables {
  private Tables() {}

  /**
   * A row of {@code abandonment_rate}, and what it adds to {@code abandonment_counts} on the day of
   * the business's clock; its row in {@code businesses} must stand before.
   */
  public static void rate(
      Connection db, String intervalStart, String business, Map<String, ?> columns)
      throws SQLException {
    var given = new LinkedHashMap<String, String>();
    given.put("interval_start", intervalStart);
    given.put("business", business);
    columns.forEach((column, value) -> given.put(column, value.toString()));
    insert(db, "abandonment_rate", given);
    countDay(db, intervalStart, business);
  }

  /** Counts the day of an interval anew, from all intervals that stand there. */
  private static void countDay(Connection db, String intervalStart, String business)
      throws SQLException {
    var zone =
        query(db, "select time_zone from businesses where business = '" + business + "'").stream()
            .map(row -> (String) row.get("time_zone"))
            .findFirst()
            .orElse("UTC");
    var localDay = "(%s at time zone '" + zone + "')::date";
    var day = localDay.formatted("'" + intervalStart + "'::timestamptz");
    var counts =
        query(
                db,
                "select column_name from information_schema.columns"
                    + " where table_name = 'abandonment_counts'"
                    + " and data_type in ('bigint', 'double precision') order by ordinal_position")
            .stream()
            .map(row -> (String) row.get("column_name"))
            .toList();
    execute(
        db,
        "delete from abandonment_counts where day = " + day + " and business = '" + business + "'");
    execute(
        db,
        "insert into abandonment_counts (day, business, channel, direction, queue, region,"
            + " campaign, "
            + String.join(", ", counts)
            + ") select "
            + day
            + ", business, channel, direction, queue, region, campaign, "
            + counts.stream().map(c -> "sum(" + c + ")").collect(Collectors.joining(", "))
            + " from abandonment_rate where business = '"
            + business
            + "' and "
            + localDay.formatted("interval_start")
            + " = "
            + day
            + " group by business, channel, direction, queue, region, campaign");
  }

  /** A row of {@code wait_histogram}: how the waits of this many seconds ended. */
  public static void waits(
      Connection db,
      String business,
      String queue,
      int seconds,
      long abandoned,
      long answered,
      long deflected,
      long noAnswer)
      throws SQLException {
    insert(
        db,
        "wait_histogram",
        Map.of(
            "day", "2026-03-02",
            "business", business,
            "channel", "VOICE",
            "queue", queue,
            "wait_bucket", String.valueOf(seconds),
            "abandoned", String.valueOf(abandoned),
            "answered", String.valueOf(answered),
            "deflected", String.valueOf(deflected),
            "no_answer", String.valueOf(noAnswer)));
  }

  /** A row of {@code reason_distribution}. */
  public static void reason(
      Connection db, String business, String reason, long calls, long dropped, double confidences)
      throws SQLException {
    reason(db, "2026-03-02", business, reason, calls, dropped, confidences);
  }

  /** The same of some day. */
  public static void reason(
      Connection db,
      String day,
      String business,
      String reason,
      long calls,
      long dropped,
      double confidences)
      throws SQLException {
    insert(
        db,
        "reason_distribution",
        Map.of(
            "day",
            day,
            "business",
            business,
            "reason",
            reason,
            "calls",
            String.valueOf(calls),
            "dropped",
            String.valueOf(dropped),
            "confidence_sum",
            String.valueOf(confidences)));
  }

  /** A row of {@code alert_distribution}. */
  public static void alert(
      Connection db,
      String business,
      String queue,
      String guide,
      String category,
      long calls,
      long conversations)
      throws SQLException {
    insert(
        db,
        "alert_distribution",
        Map.of(
            "day", "2026-03-02",
            "business", business,
            "queue", queue,
            "guide", guide,
            "category", category,
            "calls", String.valueOf(calls),
            "conversations", String.valueOf(conversations)));
  }

  public static void business(Connection db, String business, String timeZone) throws SQLException {
    insert(
        db,
        "businesses",
        Map.of("business", business, "time_zone", timeZone, "target_rate", "0.05"));
  }

  /** Every row, by column. */
  public static List<Map<String, Object>> query(Connection db, String sql) throws SQLException {
    try (var statement = db.createStatement();
        var result = statement.executeQuery(sql)) {
      var rows = new ArrayList<Map<String, Object>>();
      while (result.next()) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The one row of one column. */
  public static Object value(Connection db, String sql) throws SQLException {
    var rows = query(db, sql);
    if (rows.size() != 1 || rows.get(0).size() != 1) {
      throw new IllegalArgumentException("not one value but " + rows);
    }
    return rows.get(0).values().iterator().next();
  }

  public static void execute(Connection db, String sql) throws SQLException {
    try (var statement = db.createStatement()) {
      statement.execute(sql);
    }
  }

  public static void insert(Connection db, String table, Map<String, String> given)
      throws SQLException {
    var columns = new LinkedHashMap<String, String>();
    for (var column :
        query(
            db,
            "select column_name, data_type from information_schema.columns"
                + " where table_name = '"
                + table
                + "' and is_nullable = 'NO' and is_generated = 'NEVER'")) {
      var type = (String) column.get("data_type");
      columns.put((String) column.get("column_name"), type.equals("text") ? "-" : "0");
    }
    columns.putAll(given);
    var values =
        columns.values().stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    execute(
        db,
        "insert into "
            + table
            + " ("
            + String.join(", ", columns.keySet())
            + ") values ("
            + values
            + ")");
  }
}
