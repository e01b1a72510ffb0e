package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 100 interactions of one day, in two quarters of an hour and two campaigns:
 *
 * <pre>
 * ended by the customer at entry                    10   so offered to service: 100 - 10 = 90
 * abandoned in the queue                             8
 * abandoned while it rang                            4
 *   of these 12, had waited in a queue              11
 * abandoned in a transfer                            3   so abandoned: 8 + 4 + 3 = 15
 *   of these 15, under the short-abandon limit       5
 * answered                                          60   of which in time 45, after 900 s in sum
 * resolved                                           6
 * deflected                                          2
 * no answer                                          7
 * waited in a queue at all                          80
 * </pre>
 *
 * Neither answered, resolved nor deflected: 100 - 60 - 6 - 2 = 32.
 */
class DefinitionViewsTest {
  private static Connection db;

  @BeforeAll
  static void fill() throws Exception {
    db = Database.create().connect();
    Tables.business(db, "shop", "UTC");
    var first = new HashMap<String, Object>();
    first.put("queue", "sales");
    first.put("campaign", "spring");
    first.put("started", 60);
    first.put("offered", 55);
    first.put("queued", 50);
    first.put("answered", 40);
    first.put("resolved", 4);
    first.put("deflected", 1);
    first.put("no_answer", 2);
    first.put("abandoned", 8);
    first.put("abandoned_entry", 5);
    first.put("abandoned_queue", 4);
    first.put("abandoned_ringing", 3);
    first.put("abandoned_transfer", 1);
    first.put("abandoned_queued", 6);
    first.put("short_abandoned", 2);
    first.put("answered_in_service_level", 30);
    first.put("answered_wait_seconds", 500);
    Tables.rate(db, "2026-03-02T09:00Z", "shop", first);
    var second = new HashMap<String, Object>();
    second.put("queue", "sales");
    second.put("campaign", "summer");
    second.put("started", 40);
    second.put("offered", 35);
    second.put("queued", 30);
    second.put("answered", 20);
    second.put("resolved", 2);
    second.put("deflected", 1);
    second.put("no_answer", 5);
    second.put("abandoned", 7);
    second.put("abandoned_entry", 5);
    second.put("abandoned_queue", 4);
    second.put("abandoned_ringing", 1);
    second.put("abandoned_transfer", 2);
    second.put("abandoned_queued", 5);
    second.put("short_abandoned", 3);
    second.put("answered_in_service_level", 15);
    second.put("answered_wait_seconds", 400);
    Tables.rate(db, "2026-03-02T09:15Z", "shop", second);
    Tables.rate(db, "2026-03-03T09:15Z", "silent", Map.of("started", 4, "resolved", 4));
  }

  @AfterAll
  static void close() throws Exception {
    db.close();
  }

  @ParameterizedTest
  @CsvSource({
    "service, 15, 90",
    "queue, 11, 80",
    "net, 10, 85",
    "broad, 32, 100",
    "no_answer, 7, 100"
  })
  void definition(String definition, long abandoned, long outOf) throws Exception {
    var day =
        Tables.query(
                db,
                "select * from abandonment_by_definition_daily where business = 'shop'"
                    + " and definition = '"
                    + definition
                    + "'")
            .get(0);
    assertThat(day).containsEntry("abandoned", abandoned).containsEntry("out_of", outOf);
    assertThat((Double) day.get("rate")).isEqualTo((double) abandoned / outOf, within(1e-12));
    assertThat((Double) day.get("rate_low")).isStrictlyBetween(0.0, (Double) day.get("rate"));
    assertThat((Double) day.get("rate_high")).isStrictlyBetween((Double) day.get("rate"), 1.0);
  }

  @Test
  void definitionKeepsEveryDimension() throws Exception {
    var rows =
        Tables.query(
            db,
            "select campaign, abandoned, out_of from abandonment_by_definition"
                + " where business = 'shop' and definition = 'net' order by campaign");
    assertThat(rows)
        .containsExactly(
            Map.of("campaign", "spring", "abandoned", 6L, "out_of", 53L),
            Map.of("campaign", "summer", "abandoned", 4L, "out_of", 32L));
  }

  @Test
  void rateOfNothingOfferedIsUnknown() throws Exception {
    var row =
        Tables.query(
                db,
                "select rate, rate_low, rate_high from abandonment_by_definition_daily"
                    + " where business = 'silent' and definition = 'service'")
            .get(0);
    assertThat(row.values()).containsOnlyNulls();
  }

  /** 45 of 90 in time; 900 seconds over 60 answers. */
  @Test
  void serviceLevelAndSpeedOfAnswer() throws Exception {
    var day = Tables.query(db, "select * from abandonment_daily where business = 'shop'").get(0);
    assertThat(day)
        .containsEntry("service_level", 0.5)
        .containsEntry("average_speed_of_answer", 15.0)
        .containsEntry("target_rate", 0.05);
    assertThat((Double) day.get("abandonment_rate")).isEqualTo(15 / 90.0, within(1e-12));
  }

  /** 25 left before a rep had them: 10 at entry, 8 in the queue, 4 ringing, 3 in a transfer. */
  @ParameterizedTest
  @CsvSource({"ENTRY, 10, 0.40", "QUEUE, 8, 0.32", "RINGING, 4, 0.16", "TRANSFER, 3, 0.12"})
  void whereTheyLeft(String stage, long abandoned, double share) throws Exception {
    var rows =
        Tables.query(
            db,
            "select * from where_they_left where business = 'shop' and stage = '" + stage + "'");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0)).containsEntry("abandoned", abandoned).containsEntry("out_of", 25L);
    assertThat((Double) rows.get(0).get("share")).isEqualTo(share, within(1e-12));
  }
}
