package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every count and sum of {@code abandonment_rate} stands in every roll-up, and adds up to it. */
class RollUpViewsTest {
  private static Connection db;
  private static List<String> additive;

  /**
   * Each column has an amount of its own, so that no two can be mistaken for each other; parts stay
   * below their wholes.
   */
  @BeforeAll
  static void fill() throws Exception {
    db = Database.create().connect();
    additive =
        Tables.query(
                db,
                "select column_name from information_schema.columns"
                    + " where table_name = 'abandonment_rate' and is_generated = 'NEVER'"
                    + " and data_type in ('bigint', 'double precision') order by ordinal_position")
            .stream()
            .map(row -> (String) row.get("column_name"))
            .toList();
    for (var start : List.of("2026-03-02T09:00Z", "2026-03-04T10:15Z")) {
      for (var channel : List.of("VOICE", "CHAT")) {
        var row = new LinkedHashMap<String, Object>();
        row.put("channel", channel);
        additive.forEach(column -> row.put(column, amount(column)));
        Tables.rate(db, start, "shop", row);
      }
    }
  }

  @AfterAll
  static void close() throws Exception {
    db.close();
  }

  @Test
  void tableHasTheCountsThatTheDesignNames() {
    assertThat(additive).contains("started", "abandoned_transfer", "revenue_at_risk").hasSize(31);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abandonment_by_interval",
        "abandonment_daily",
        "abandonment_weekly",
        "abandonment_monthly",
        "abandonment_by_hour_of_week",
        "abandonment_by_region",
        "abandonment_by_campaign",
        "abandonment_by_channel",
        "abandonment_by_queue"
      })
  void addsUpToTheTable(String view) throws Exception {
    addsUp("from " + view);
  }

  /** The row of the channel all is the sum of the others. */
  @Test
  void allChannelsAddUpToTheTable() throws Exception {
    addsUp("from abandonment_across_channels where channel = 'all'");
    addsUp("from abandonment_across_channels where channel <> 'all'");
  }

  private static void addsUp(String from) throws Exception {
    var sums = additive.stream().map(c -> "sum(" + c + ")::bigint as " + c).toList();
    var expected = new LinkedHashMap<String, Object>();
    additive.forEach(column -> expected.put(column, 4 * amount(column)));
    assertThat(Tables.query(db, "select " + String.join(", ", sums) + " " + from))
        .containsExactly(expected);
  }

  @Test
  void rowsPerView() throws Exception {
    assertThat(
            Map.of(
                "daily", rows("abandonment_daily"),
                "weekly", rows("abandonment_weekly"),
                "monthly", rows("abandonment_monthly"),
                "hour", rows("abandonment_by_hour_of_week"),
                "channel", rows("abandonment_by_channel"),
                "across", rows("abandonment_across_channels"),
                "queue", rows("abandonment_by_queue")))
        .isEqualTo(
            Map.of(
                "daily", 2L,
                "weekly", 1L,
                "monthly", 1L,
                "hour", 2L,
                "channel", 4L,
                "across", 6L,
                "queue", 4L));
  }

  private static Object rows(String view) throws Exception {
    return Tables.value(db, "select count(*) from " + view);
  }

  private static long amount(String column) {
    return 1000 - 7L * additive.indexOf(column);
  }
}
