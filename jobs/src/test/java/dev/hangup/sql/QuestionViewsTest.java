package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The views that are named for a question, on examples worked by hand. */
class QuestionViewsTest {
  private Connection db;

  @BeforeEach
  void connect() throws Exception {
    db = Database.create().connect();
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  /** A deal of $10,000, and one call in ten becomes one: four lost calls put $4,000 at risk. */
  @Test
  void callsTimesTheirValueAreTheMoneyAtRisk() throws Exception {
    rate("2026-03-02T09:00Z", "spring", 10, 3, 3_000);
    rate("2026-03-30T09:00Z", "spring", 10, 1, 1_000);
    rate("2026-03-02T09:00Z", "summer", 10, 0, 0);
    rate("2026-04-02T09:00Z", "spring", 10, 2, 2_000);
    recovery("a", "VOICE", "CALLED_BACK", "VOICE", "QUEUE", "spring");
    recovery("b", "VOICE", "LOST", "-", "QUEUE", "spring");
    // Who left at the entry is not among the abandoned.
    recovery("c", "VOICE", "CALLED_BACK", "VOICE", "ENTRY", "spring");

    assertThat(
            lines(
                "select concat_ws(' ', month, campaign, abandoned, value_per_call, revenue_at_risk,"
                    + " recovered, revenue_not_recovered) as line from revenue_at_risk"
                    + " order by month, campaign"))
        .containsExactly(
            "2026-03-01 spring 4 1000 4000 1 3000",
            "2026-03-01 summer 0 0 0 0",
            "2026-04-01 spring 2 1000 2000 0 2000");
  }

  /**
   * Four gave up by voice and two by chat; one was called back, one by voice was reached by chat.
   */
  @Test
  void whoIsGoneOnAllChannels() throws Exception {
    channel("VOICE", 20, 4);
    channel("CHAT", 10, 2);
    recovery("a", "VOICE", "CALLED_BACK", "VOICE", "QUEUE", "-");
    recovery("b", "VOICE", "OTHER_CHANNEL", "CHAT", "RINGING", "-");
    recovery("c", "VOICE", "LOST", "-", "QUEUE", "-");
    recovery("d", "VOICE", "UNKNOWN", "-", "QUEUE", "-");
    recovery("e", "CHAT", "LOST", "-", "QUEUE", "-");
    recovery("f", "CHAT", "LOST", "-", "QUEUE", "-");
    recovery("g", "CHAT", "OTHER_CHANNEL", "VOICE", "ENTRY", "-");

    assertThat(
            lines(
                "select concat_ws(' ', channel, offered, abandoned, abandonment_rate, recovered,"
                    + " other_channel, gone, gone_rate) as line from abandonment_across_channels"
                    + " order by channel = 'all', channel"))
        .containsExactly(
            "CHAT 10 2 0.2 0 0 2 0.2",
            "VOICE 20 4 0.2 2 1 2 0.1",
            "all 30 6 0.2 2 1 4 " + 4 / 30.0);
  }

  /** As above; whose customer is unknown is in no row. */
  @Test
  void fromWhichChannelToWhich() throws Exception {
    recovery("a", "VOICE", "CALLED_BACK", "VOICE", "QUEUE", "-");
    recovery("b", "VOICE", "OTHER_CHANNEL", "CHAT", "RINGING", "-");
    recovery("c", "VOICE", "LOST", "-", "QUEUE", "-");
    recovery("d", "VOICE", "UNKNOWN", "-", "QUEUE", "-");
    recovery("e", "CHAT", "LOST", "-", "QUEUE", "-");

    assertThat(
            lines(
                "select concat_ws(' ', channel, recovered_channel, calls, out_of, seconds_after)"
                    + " as line from channel_switches order by channel, recovered_channel"))
        .containsExactly(
            "CHAT - 1 1 0",
            "CHAT CHAT 0 1 0",
            "CHAT VOICE 0 1 0",
            "VOICE - 1 3 0",
            "VOICE CHAT 1 3 60",
            "VOICE VOICE 1 3 60");
  }

  @Test
  void answeredInTimeByQueue() throws Exception {
    Tables.business(db, "shop", "UTC");
    Tables.execute(db, "update businesses set service_level_seconds = 20");
    Tables.rate(
        db,
        "2026-03-02T09:00Z",
        "shop",
        Map.of(
            "queue",
            "sales",
            "offered",
            10,
            "answered",
            8,
            "answered_in_service_level",
            6,
            "answered_wait_seconds",
            120));
    var row = Tables.query(db, "select * from service_level_daily").get(0);
    assertThat(row)
        .containsEntry("service_level", 0.6)
        .containsEntry("average_speed_of_answer", 15.0)
        .containsEntry("service_level_seconds", 20.0);
  }

  /**
   * Wilson's bounds of 30 in 1000 are 2.1% and 4.3% (R: prop.test(30, 1000, correct = FALSE)), of 3
   * in 100 1.0% and 8.5%, of 80 in 1000 6.5% and 9.8%.
   */
  @ParameterizedTest
  @CsvSource({
    "clinic,           0.05, 30, 1000, met",
    "clinic,           0.05,  3,  100, cannot tell",
    "clinic,           0.05, 80, 1000, missed",
    "clinic,               , 80, 1000, no target",
    "Customer support,     , 80, 1000, missed",
    "Customer support,     , 30, 1000, met",
    "pay per call line,    , 30, 1000, missed",
    "pay-per-call,     0.05, 30, 1000, met",
    "-,                    , 30, 1000, no target"
  })
  void metOrMissedWhereTheBoundsSaySo(
      String kind, Double target, long abandoned, long offered, String result) throws Exception {
    business("shop", kind, target);
    Tables.rate(
        db, "2026-03-02T09:00Z", "shop", Map.of("offered", offered, "abandoned", abandoned));
    assertThat(Tables.value(db, "select result from abandonment_against_target")).isEqualTo(result);
  }

  /** Of the two clinics together 5 of 300 gave up, of the third, unknown one nothing is said. */
  @Test
  void heldAgainstOthersOfTheKind() throws Exception {
    business("east", "clinic", 0.05);
    business("west", "clinic", null);
    business("shop", "online shop", null);
    Tables.rate(db, "2026-03-02T09:00Z", "east", Map.of("offered", 100, "abandoned", 3));
    Tables.rate(db, "2026-03-03T09:00Z", "west", Map.of("offered", 200, "abandoned", 2));
    Tables.rate(db, "2026-03-02T09:00Z", "shop", Map.of("offered", 50, "abandoned", 5));
    Tables.rate(db, "2026-03-02T09:00Z", "stranger", Map.of("offered", 50, "abandoned", 5));
    assertThat(
            lines(
                "select format('%s %s %s: %s of %s', business, target_from, kind_businesses,"
                    + " kind_abandoned, kind_offered) as line from abandonment_against_target"
                    + " order by business"))
        .containsExactly(
            "east settings 2: 5 of 300",
            "shop - 1: 5 of 50",
            "stranger - :  of ",
            "west - 2: 5 of 300");
    assertThat(
            lines(
                "select format('%s %s of %s', business, abandoned, offered) as line"
                    + " from abandonment_against_target_between('2026-03-03', '2026-03-09')"))
        .containsExactly("west 2 of 200");
  }

  /** Two of five conversations are flagged, one of them twice; the next day none of three. */
  @Test
  void alertsByGuide() throws Exception {
    Tables.alert(db, "shop", "sales", "risk", "RUDE", 2, 4);
    Tables.alert(db, "shop", "sales", "risk", "RUSHED", 1, 4);
    Tables.alert(db, "shop", "sales", "-", "-", 2, 4);
    Tables.alert(db, "shop", "service", "-", "-", 1, 1);
    Tables.insert(
        db,
        "alert_distribution",
        Map.of(
            "day", "2026-03-03",
            "business", "shop",
            "queue", "sales",
            "calls", "3",
            "conversations", "3"));
    alert("a", "RUDE");
    alert("a", "RUSHED");
    alert("b", "RUDE");
    assertThat(
            lines(
                "select format('%s %s %s of %s', day, category, calls, out_of) as line"
                    + " from alerts_by_guide order by day, category"))
        .containsExactly(
            "2026-03-02 RUDE 2 of 5",
            "2026-03-02 RUSHED 1 of 5",
            "2026-03-03 RUDE 0 of 3",
            "2026-03-03 RUSHED 0 of 3");
    assertThat(
            lines(
                "select format('%s %s %s of %s', day, guide, calls, out_of) as line"
                    + " from flagged_by_guide order by day"))
        .containsExactly("2026-03-02 risk 2 of 5", "2026-03-03 risk 0 of 3");
  }

  private void rate(String at, String campaign, int offered, int abandoned, int money)
      throws Exception {
    Tables.rate(
        db,
        at,
        "shop",
        Map.of(
            "campaign",
            campaign,
            "offered",
            offered,
            "abandoned",
            abandoned,
            "revenue_at_risk",
            money));
  }

  private void channel(String channel, int offered, int abandoned) throws Exception {
    Tables.rate(
        db,
        "2026-03-02T09:00Z",
        "shop",
        Map.of("channel", channel, "offered", offered, "abandoned", abandoned));
  }

  /** Of 2 March; who is reached is reached after a minute. */
  private void recovery(
      String id, String channel, String how, String reached, String stage, String campaign)
      throws Exception {
    var row = new HashMap<String, String>();
    row.putAll(Map.of("interaction_id", id, "business", "shop", "channel", channel));
    row.putAll(Map.of("day", "2026-03-02", "abandoned_at", "2026-03-02T09:00Z", "how", how));
    row.putAll(Map.of("recovered_channel", reached, "stage", stage, "campaign", campaign));
    if (!reached.equals("-")) {
      row.putAll(Map.of("recovered_by", "by " + id, "seconds_after", "60"));
    }
    Tables.insert(db, "recovery", row);
  }

  private void business(String name, String kind, Double target) throws Exception {
    Tables.business(db, name, "UTC");
    Tables.execute(
        db,
        "update businesses set kind = '%s', target_rate = %s where business = '%s'"
            .formatted(kind, target, name));
  }

  private void alert(String id, String category) throws Exception {
    Tables.insert(
        db,
        "alerts",
        Map.of(
            "interaction_id", id,
            "category", category,
            "guide", "risk",
            "business", "shop",
            "queue", "sales",
            "started_at", "2026-03-02T09:00Z",
            "day", "2026-03-02"));
  }

  private List<String> lines(String sql) throws Exception {
    return Tables.query(db, sql).stream().map(row -> (String) row.get("line")).toList();
  }
}
