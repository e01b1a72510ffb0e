package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of {@code sql/bi} runs on the schema as it stands and finds what is there. */
class DashboardQueriesTest {
  private static Connection db;

  @BeforeAll
  static void fill() throws Exception {
    db = Database.create().connect();
    Tables.rate(
        db,
        "2026-03-02T09:00Z",
        "shop",
        Map.of("started", 10, "offered", 8, "abandoned", 2, "campaign", "spring"));
    Tables.rate(
        db,
        "2026-03-03T09:15Z",
        "shop",
        Map.of("started", 10, "offered", 8, "abandoned", 4, "campaign", "spring"));
    Tables.waits(db, "shop", "sales", 30, 1, 1, 0, 0);
    Tables.insert(
        db,
        "interactions",
        Map.of(
            "interaction_id", "a",
            "wait_seconds", "12.5",
            "transfer_wait_seconds", "4",
            "started_at", "2026-03-02T09:00Z",
            "ended_at", "2026-03-02T09:01Z",
            "interval_start", "2026-03-02T09:00Z",
            "day", "2026-03-02",
            "outcome", "ABANDONED"));
    Tables.reason(db, "shop", "BUDGET_CONSTRAINTS", 1, 4, 0.5);
    Tables.reason(db, "shop", "OTHERS", 3, 4, 1.5);
    // The same shares on the last day of the next week: two whole weeks.
    Tables.reason(db, "2026-03-15", "shop", "BUDGET_CONSTRAINTS", 1, 4, 0.5);
    Tables.reason(db, "2026-03-15", "shop", "OTHERS", 3, 4, 1.5);
    Tables.alert(db, "shop", "sales", "risk", "RUDE", 1, 5);
    Tables.insert(
        db,
        "alerts",
        Map.of(
            "interaction_id", "z",
            "category", "RUDE",
            "guide", "risk",
            "business", "shop",
            "started_at", "2026-03-02T09:00Z",
            "day", "2026-03-02"));
    Tables.alert(db, "shop", "sales", "-", "-", 4, 5);
    Tables.insert(
        db,
        "recovery",
        Map.of(
            "interaction_id", "a",
            "day", "2026-03-02",
            "abandoned_at", "2026-03-02T09:01Z",
            "how", "LOST"));
    Tables.insert(
        db,
        "abandonment_spikes",
        Map.of("interval_start", "2026-03-02T09:00Z", "business", "shop", "odds", "25000"));
    Tables.insert(
        db,
        "waiting",
        Map.of("interaction_id", "w", "business", "shop", "waiting_since", "2026-03-02T09:00Z"));
    // Ada was served half an hour after she gave up, on another channel; Bob was before.
    contact("g1", "ada", "2026-03-02T10:00Z", "ABANDONED");
    contact("g2", "ada", "2026-03-02T10:30Z", "ANSWERED");
    contact("g3", "bob", "2026-03-02T09:30Z", "ANSWERED");
    contact("g4", "bob", "2026-03-02T10:00Z", "ABANDONED");
    followUp("g1", "ada");
    followUp("g4", "bob");
    judged("b", "OTHERS", "BUDGET_CONSTRAINTS");
    judged("c", "OTHERS", "OTHERS");
    Tables.insert(
        db,
        "alerts",
        Map.of(
            "interaction_id", "b",
            "category", "RUDE",
            "guide", "risk",
            "rep", "ann",
            "started_at", "2026-03-02T09:00Z",
            "day", "2026-03-02"));
  }

  private static void contact(String id, String customer, String at, String outcome)
      throws Exception {
    Tables.insert(
        db,
        "interactions",
        Map.of(
            "interaction_id", id,
            "business", "mill",
            "customer_id", customer,
            "started_at", at,
            "ended_at", at,
            "interval_start", at,
            "day", "2026-03-02",
            "outcome", outcome));
  }

  private static void followUp(String id, String customer) throws Exception {
    Tables.insert(
        db,
        "follow_ups",
        Map.of(
            "interaction_id", id,
            "action", "CALL_BACK",
            "rule", "abandoned-call",
            "due_at", "2026-03-02T10:05Z",
            "business", "mill",
            "customer_id", customer,
            "outcome", "ABANDONED",
            "stage", "QUEUE"));
  }

  /** An interaction of the rep ann that two models judged. */
  private static void judged(String id, String before, String after) throws Exception {
    Tables.insert(
        db,
        "interactions",
        Map.ofEntries(
            Map.entry("interaction_id", id),
            Map.entry("rep", "ann"),
            Map.entry("started_at", "2026-03-02T09:00Z"),
            Map.entry("ended_at", "2026-03-02T09:01Z"),
            Map.entry("interval_start", "2026-03-02T09:00Z"),
            Map.entry("day", "2026-03-02"),
            Map.entry("outcome", "ANSWERED"),
            Map.entry("stage", "CONVERSATION"),
            Map.entry("reason", after),
            Map.entry("alerts", "1"),
            Map.entry("model_version", "new")));
    for (var model : Map.of("old", before, "new", after).entrySet()) {
      Tables.insert(
          db,
          "verdicts",
          Map.of(
              "interaction_id",
              id,
              "day",
              "2026-03-02",
              "model_version",
              model.getKey(),
              "reason",
              model.getValue(),
              "recorded_at",
              "2026-03-02T09:00Z"));
    }
  }

  @AfterAll
  static void close() throws Exception {
    db.close();
  }

  static List<Path> queries() throws IOException {
    try (var files = Files.list(Path.of("../sql/bi"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void opensWithItsQuestionAndAnswersIt(Path file) throws Exception {
    var sql = Files.readString(file);
    assertThat(sql.lines().findFirst().orElseThrow()).matches("-- [A-Z].*\\?");
    assertThat(Tables.query(db, sql)).isNotEmpty();
  }

  /** Monday at nine 2 of 8, Tuesday at nine 4 of 8. */
  @Test
  void hoursOfTheWeek() throws Exception {
    assertThat(run("rate_by_hour_of_week"))
        .extracting(row -> row.get("weekday") + " " + row.get("hour") + " " + row.get("rate"))
        .containsExactly("1 9 0.25", "2 9 0.5");
  }

  @Test
  void campaigns() throws Exception {
    assertThat(run("revenue_at_risk"))
        .extracting(row -> row.get("campaign") + " " + row.get("rate"))
        .containsExactly("spring 0.375");
  }

  @Test
  void longWaitsCountTheWaitsAfterTransfers() throws Exception {
    assertThat(run("long_waits"))
        .extracting(row -> row.get("waited_seconds"))
        .containsExactly(16.5);
  }

  /** a was abandoned, b and c were lost in a conversation; the mill lost two in no stage. */
  @Test
  void whereAndWhy() throws Exception {
    assertThat(run("where_and_why"))
        .extracting(row -> row.get("stage") + " " + row.get("reason") + " " + row.get("calls"))
        .containsExactly(
            "- - 1", "CONVERSATION BUDGET_CONSTRAINTS 1", "CONVERSATION OTHERS 1", "- - 2");
  }

  @Test
  void theMostFrequentReasonsFirst() throws Exception {
    assertThat(run("top_reasons"))
        .extracting(
            row ->
                row.get("reason")
                    + " "
                    + row.get("share")
                    + " "
                    + row.get("cumulative_share")
                    + " "
                    + row.get("mean_confidence"))
        .containsExactly("OTHERS 0.75 0.75 0.5", "BUDGET_CONSTRAINTS 0.25 1.0 0.5");
  }

  @Test
  void alertsByRep() throws Exception {
    assertThat(run("alerts_by_rep"))
        .extracting(row -> row.get("rep") + " " + row.get("calls") + " of " + row.get("out_of"))
        .containsExactly("ann 1 of 2");
  }

  @Test
  void whatANewModelChanged() throws Exception {
    assertThat(run("what_a_new_model_changed"))
        .extracting(
            row ->
                row.get("reason_before")
                    + " "
                    + row.get("reason_after")
                    + " "
                    + row.get("share_of_reason_before")
                    + " "
                    + row.get("changed"))
        .containsExactly("OTHERS BUDGET_CONSTRAINTS 0.5 true", "OTHERS OTHERS 0.5 false");
  }

  @Test
  void whoWasServedSinceNeedsNoCallback() throws Exception {
    assertThat(run("due_follow_ups"))
        .extracting(row -> row.get("customer_id") + " " + row.get("overdue"))
        .containsExactly("bob true");
    assertThat(run("follow_ups_by_rule"))
        .extracting(row -> row.get("rule") + " " + row.get("follow_ups") + " " + row.get("to_do"))
        .containsExactly("abandoned-call 2 1");
  }

  private static List<Map<String, Object>> run(String name) throws Exception {
    return Tables.query(db, Files.readString(Path.of("../sql/bi", name + ".sql")));
  }
}
