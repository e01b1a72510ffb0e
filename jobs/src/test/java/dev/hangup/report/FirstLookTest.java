package dev.hangup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.sql.Tables;
import dev.hangup.testing.Database;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstLookTest {
  private Connection db;

  @BeforeEach
  void connect() throws Exception {
    db = Database.create().connect();
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  @Test
  void emptyTablesAreSaidToBeEmpty() throws Exception {
    assertThat(page()).isEqualTo("The tables hold no interactions yet.\n");
  }

  @Test
  void interactionsThatNobodyWaitedFor() throws Exception {
    Tables.rate(db, "2026-03-02T09:00Z", "shop", Map.of("started", 3, "resolved", 3));
    assertThat(page())
        .contains("Nobody waited in a queue.")
        .contains("2026-03-02        3        0");
  }

  /**
   * 263 offered, 81 abandoned: 30.8%, from 25.5 to 36.6% (Newcombe 1998). 50 left at entry and 81
   * later, so 81 of 131 left in the queue: 61.8%.
   */
  @Test
  void numbersOfTheTablesStandOnThePage() throws Exception {
    Tables.business(db, "shop", "UTC");
    var row = new HashMap<String, Object>();
    row.put("channel", "VOICE");
    row.put("queue", "sales");
    row.put("started", 1313);
    row.put("offered", 263);
    row.put("abandoned", 81);
    row.put("abandoned_entry", 50);
    row.put("abandoned_queue", 81);
    row.put("answered", 182);
    row.put("answered_wait_seconds", 1820);
    row.put("answered_in_service_level", 263 / 2);
    Tables.rate(db, "2026-03-02T09:00Z", "shop", row);
    Tables.waits(db, "shop", "sales", 60, 1, 1, 0, 0);
    Tables.waits(db, "shop", "sales", 311, 1, 1, 0, 0);

    var lines = page().lines().toList();
    assertThat(after(lines, "Abandonment by business", 2))
        .containsExactly(
            "shop", "1,313", "263", "81", "30.8%", "25.5–36.6%", "5.0%", "49.8%", "10", "s");
    assertThat(after(lines, "Abandonment by day", 2))
        .containsExactly(
            "Mon", "2026-03-02", "1,313", "263", "81", "30.8%", "25.5–36.6%", "█".repeat(20));
    assertThat(after(lines, "Abandonment by queue", 2))
        .containsExactly("shop", "VOICE", "sales", "1,313", "263", "81", "30.8%", "25.5–36.6%");
    assertThat(after(lines, "The definitions side by side", 2))
        .startsWith("service")
        .endsWith("81", "263", "30.8%", "25.5–36.6%");
    assertThat(after(lines, "The definitions side by side", 5))
        .startsWith("broad")
        .contains("1,131", "1,313");
    assertThat(after(lines, "Where they left", 3)).startsWith("queue", "81", "61.8%");
    assertThat(lines)
        .contains(
            "  ▲ a quarter of the 4 who waited would have given up by 60 s",
            "  ▲ half by 5 min 11 s");
  }

  @Test
  void quartilesThatWereNeverReached() throws Exception {
    Tables.rate(db, "2026-03-02T09:00Z", "shop", Map.of("started", 10));
    Tables.waits(db, "shop", "sales", 150, 1, 9, 0, 0);
    assertThat(page())
        .contains(
            "    fewer than a quarter of the 10 who waited would have given up in the longest wait"
                + " seen, 2 min 30 s");

    Tables.waits(db, "shop", "sales", 20, 4, 0, 0, 0);
    assertThat(page())
        .contains("  ▲ a quarter of the 14 who waited would have given up by 20 s")
        .contains("    fewer than half in the longest wait seen, 2 min 30 s");
  }

  @Test
  void longTablesAreCutAndSaySo() throws Exception {
    for (int day = 1; day <= 20; day++) {
      Tables.rate(
          db,
          "2026-03-%02dT09:00Z".formatted(day),
          "shop",
          Map.of("queue", "queue-" + day, "started", 50, "offered", 50, "abandoned", day));
    }
    assertThat(page())
        .contains("Abandonment by day (the last 14 of 20 days)")
        .contains("2026-03-07 ")
        .doesNotContain("2026-03-06 ")
        .contains("Abandonment by queue (the 15 of 20 with the most abandoned)")
        .contains("queue-6 ")
        .doesNotContain("queue-5 ");
  }

  /**
   * 30 conversations lost: 15 to A, 9 to B, 6 to OTHERS. 40 were judged in the queue sales, 10 in
   * the queue service, and 5 of the first were flagged: 5 of 50, as the category may show in both.
   */
  @Test
  void reasonsAndAlertsStandOnThePageWhereThereAreAny() throws Exception {
    Tables.rate(db, "2026-03-02T09:00Z", "shop", Map.of("started", 100, "offered", 100));
    assertThat(page()).doesNotContain("Why they left", "Alerts by guide");

    Tables.reason(db, "shop", "A", 15, 30, 7.5);
    Tables.reason(db, "shop", "B", 9, 30, 7.2);
    Tables.reason(db, "shop", "OTHERS", 6, 30, 3);
    Tables.alert(db, "shop", "sales", "risk", "RUDE", 5, 40);
    Tables.alert(db, "shop", "sales", "-", "-", 35, 40);
    Tables.alert(db, "shop", "service", "-", "-", 10, 10);

    var lines = page().lines().toList();
    String reasons = "Why they left: conversations without conversion";
    assertThat(after(lines, reasons, 2))
        .containsExactly("A", "15", "50.0%", "33.2–66.8%", "50.0%", "50.0%", "█".repeat(12));
    assertThat(after(lines, reasons, 3)).startsWith("B", "9", "30.0%").contains("80.0%");
    assertThat(after(lines, reasons, 4)).startsWith("OTHERS", "6", "20.0%").contains("100.0%");
    assertThat(after(lines, "Alerts by guide", 2))
        .containsExactly("risk", "RUDE", "5", "10.0%", "4.3–21.4%");
  }

  /** Of five who gave up two were reached again, two were not, and one nobody knows. */
  @Test
  void recoveryAndSpikesStandOnThePageWhereThereAreAny() throws Exception {
    Tables.rate(db, "2026-03-02T09:00Z", "shop", Map.of("started", 100, "offered", 100));
    assertThat(page()).doesNotContain("Reached again", "Spikes");

    Tables.business(db, "shop", "Europe/Madrid");
    for (String how : List.of("CALLED_AGAIN", "CALLED_BACK", "LOST", "LOST", "UNKNOWN")) {
      Tables.insert(
          db,
          "recovery",
          Map.of(
              "interaction_id",
              String.valueOf(Tables.value(db, "select count(*) from recovery")),
              "how",
              how,
              "recovered_by",
              "x",
              "day",
              "2026-03-02",
              "abandoned_at",
              "2026-03-02T09:00Z"));
    }
    Tables.execute(db, "update recovery set recovered_by = null where how in ('LOST', 'UNKNOWN')");
    spike("2026-03-02T09:45Z", 60, 30, 25_000);
    spike("2026-03-02T10:00Z", 15, 20, 9_000);

    assertThat(page().lines())
        .contains(
            "Reached again within a day: 2 of the 4 who gave up and are known (50.0%)",
            "  1 called again, 1 were called back, 0 came by another channel");
    assertThat(after(page().lines().toList(), "Spikes: far more gave up than usual then", 2))
        .containsExactly(
            "Mon", "2026-03-02", "10:00–11:00", "shop", "-", "30", "90", "4.5", "25,000");
  }

  private void spike(String start, int minutes, int abandoned, int odds) throws Exception {
    Tables.insert(
        db,
        "abandonment_spikes",
        Map.of(
            "interval_start",
            start,
            "business",
            "shop",
            "minutes",
            String.valueOf(minutes),
            "offered",
            "90",
            "abandoned",
            String.valueOf(abandoned),
            "expected",
            "4.5",
            "odds",
            String.valueOf(odds)));
  }

  /** Three callbacks for two customers, of whom one was served a minute after giving up. */
  @Test
  void whatToDoNextStandsOnThePageWhereThereIsAny() throws Exception {
    Tables.rate(db, "2026-03-02T09:00Z", "shop", Map.of("started", 100, "offered", 100));
    assertThat(page()).doesNotContain("What to do next");

    contact("a", "ada", "2026-03-02T09:00Z", "ABANDONED");
    contact("b", "bob", "2026-03-02T09:00Z", "ABANDONED");
    contact("c", "bob", "2026-03-02T09:10Z", "ABANDONED");
    contact("d", "ada", "2026-03-02T09:01Z", "ANSWERED");
    for (var abandoned : Map.of("a", "ada", "b", "bob", "c", "bob").entrySet()) {
      followUp(abandoned.getKey(), abandoned.getValue());
    }

    assertThat(after(page().lines().toList(), "What to do next", 2))
        .containsExactly("CALL_BACK", "abandoned-call", "3", "2", "2");
  }

  private void contact(String id, String customer, String at, String outcome) throws Exception {
    Tables.insert(
        db,
        "interactions",
        Map.of(
            "interaction_id", id,
            "business", "shop",
            "customer_id", customer,
            "started_at", at,
            "ended_at", at,
            "interval_start", at,
            "day", "2026-03-02",
            "outcome", outcome));
  }

  private void followUp(String id, String customer) throws Exception {
    Tables.insert(
        db,
        "follow_ups",
        Map.of(
            "interaction_id", id,
            "action", "CALL_BACK",
            "rule", "abandoned-call",
            "due_at", "2026-03-02T09:05Z",
            "business", "shop",
            "customer_id", customer));
  }

  @Test
  void fitsATerminalWhateverTheNamesAndNumbers() throws Exception {
    Tables.rate(
        db,
        "2026-03-02T09:00Z",
        "b".repeat(255),
        Map.of(
            "queue", "q".repeat(255),
            "started", 123_456_789,
            "offered", 123_456_789,
            "abandoned", 12_345_678));
    Tables.waits(db, "shop", "sales", 86_400, 123_456_789, 1, 0, 0);
    Tables.reason(db, "shop", "R".repeat(255), 123_456_789, 123_456_789, 123_456_789);
    Tables.alert(db, "shop", "sales", "g".repeat(99), "C".repeat(99), 123_456_789, 123_456_789);
    assertThat(page().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  private String page() throws Exception {
    return FirstLook.read(db).text(Glyphs.UNICODE);
  }

  /** The words of the line that stands so many lines after a title. */
  private static List<String> after(List<String> lines, String title, int distance) {
    return List.of(lines.get(lines.indexOf(title) + distance).trim().split("\\s+"));
  }
}
