package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.runs.LiveRun.Following;
import dev.hangup.settings.BusinessSettings;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import dev.hangup.text.Redaction;
import dev.hangup.workflow.Counts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reasons and alerts in the tables, against what the simulated calls are labelled with. The counts
 * are made here, from the truth.
 */
@TestInstance(Lifecycle.PER_CLASS)
class VerdictTablesTest {
  private static final int CALLS = 1_500;
  private static final List<String> TABLES =
      List.of(
          "interactions",
          "alerts",
          "verdicts",
          "reason_distribution",
          "alert_distribution",
          "follow_ups",
          "abandonment_rate",
          "abandonment_counts",
          "wait_histogram");

  private Path events;
  private Settings settings;
  private Counts counts;
  private Database database;
  private Map<String, List<String>> rows;

  /** The rows where the other model judged alone. */
  private Map<String, List<String>> ofOther;

  /** The interactions in which one of the corpus's calls was said. */
  private List<Told> told;

  private record Told(JsonNode truth, LabelledCall call, BusinessSettings business) {
    String text(String name) {
      return truth.path(name).asText("-");
    }

    LocalDate day() {
      return OffsetDateTime.parse(text("started_at"))
          .atZoneSameInstant(business.timeZone())
          .toLocalDate();
    }

    boolean dropped() {
      return call.reason() != null;
    }

    long millionths() {
      return Math.round(CorpusModel.confidence(call.id()) * 1_000_000);
    }

    List<String> alerts() {
      return call.alerts() == null ? List.of() : call.alerts();
    }

    String evidence() {
      return Redaction.redact(CorpusModel.evidence(call));
    }
  }

  @BeforeAll
  void replay(@TempDir Path folder) throws Exception {
    Simulation.run(
        SimulationSettings.of(CALLS, 41, folder).conversations(0.6).into(3, false),
        (done, of) -> {});
    events = folder.resolve(SimulationSettings.EVENTS);
    settings = ofProfiles(SettingsFile.read(folder.resolve(SimulationSettings.SETTINGS)));
    told = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
      JsonNode truth = json.readTree(line);
      if (truth.hasNonNull("call")) {
        told.add(
            new Told(
                truth,
                CorpusModel.call(truth.path("call").textValue()),
                settings.of(truth.path("business").textValue())));
      }
    }
    assertThat(told).hasSizeGreaterThan(500);
    database = Database.create();
    counts = run(database).of(events);
    rows = Rows.of(database);
    Database other = Database.create();
    run(other).judgedBy(CorpusModel.OTHER).of(events);
    ofOther = Rows.of(other);
  }

  /** Every business judges by a profile of its own. */
  private static Settings ofProfiles(Settings read) {
    Map<String, BusinessSettings> businesses = new HashMap<>();
    read.businesses()
        .forEach(
            (name, b) ->
                businesses.put(
                    name,
                    new BusinessSettings(
                        b.kind(),
                        b.timeZone(),
                        b.serviceLevel(),
                        b.shortAbandon(),
                        b.idle(),
                        b.value(),
                        b.defaultValue(),
                        b.targetRate(),
                        "catalog of " + name,
                        Map.of())));
    return new Settings(read.defaults(), businesses, read.profiles());
  }

  private ReplayRun run(Database into) {
    return ReplayRun.into(into).with(settings).rejectingAtMost(0).judgedBy(CorpusModel.LABELS);
  }

  /** Streams the archive until some tables are as expected; all rows of them. */
  private Map<String, List<String>> stream(
      Database into,
      ClassifierFactory classifier,
      int subtasks,
      List<String> tables,
      Map<String, List<String>> expected)
      throws Exception {
    LiveRun run =
        LiveRun.into(into).on(Flink.environment(subtasks)).with(settings).judgedBy(classifier);
    try (Following job = run.follow(events)) {
      return job.until(() -> only(tables, Rows.of(into)), only(tables, expected));
    }
  }

  private static Map<String, List<String>> only(
      List<String> tables, Map<String, List<String>> rows) {
    Map<String, List<String>> only = new HashMap<>(rows);
    only.keySet().retainAll(tables);
    return only;
  }

  private static String line(Object... values) {
    return String.join("|", Arrays.stream(values).map(String::valueOf).toList());
  }

  private Map<List<Object>, List<Told>> groups(List<Told> of, Function<Told, List<Object>> key) {
    return of.stream().collect(Collectors.groupingBy(key));
  }

  @Test
  void conversationsAreCounted() throws SQLException {
    assertThat(counts.conversations()).isEqualTo(told.size());
    assertThat(counts.interactions()).isEqualTo(CALLS);
    assertThat(Rows.lines(database, "select interactions, conversations from runs"))
        .containsExactly(CALLS + "|" + told.size());
  }

  @Test
  void everyInteractionHasTheVerdictOfItsCall() throws SQLException {
    List<String> expected = new ArrayList<>();
    for (Told t : told) {
      expected.add(
          line(
              t.text("interaction_id"),
              "catalog of " + t.text("business"),
              t.dropped() ? t.call().reason() : "-",
              t.dropped() ? t.millionths() / 1e6 : null,
              t.dropped() ? t.evidence() : null,
              t.alerts().size(),
              "labels-1"));
    }
    String verdicts =
        "select interaction_id, catalog, reason, reason_confidence, reason_evidence, alerts,"
            + " model_version from interactions where ";
    assertThat(Rows.lines(database, verdicts + "alerts is not null"))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(
            Rows.lines(
                database,
                "select distinct catalog, reason, reason_confidence, reason_evidence, alerts,"
                    + " model_version from interactions where alerts is null"))
        .containsExactly("-|-|null|null|null|-");
    assertThat(Rows.count(database, "select count(*) from interactions")).isEqualTo(CALLS);
  }

  @Test
  void theAlertsAreThoseOfTheCalls() throws SQLException {
    List<String> expected = new ArrayList<>();
    for (Told t : told) {
      for (String category : t.alerts()) {
        expected.add(
            line(
                t.text("interaction_id"),
                category,
                CorpusModel.guide(category),
                t.millionths() / 1e6,
                t.evidence(),
                t.text("business"),
                t.text("channel"),
                t.text("queue"),
                t.text("rep"),
                OffsetDateTime.parse(t.text("started_at")).toInstant().toEpochMilli(),
                t.day(),
                "labels-1"));
      }
    }
    assertThat(
            Rows.lines(
                database,
                "select interaction_id, category, guide, confidence, evidence, business, channel,"
                    + " queue, rep, (extract(epoch from started_at) * 1000)::bigint, day,"
                    + " model_version from alerts"))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(20);
  }

  @Test
  void theReasonsAreCountedFromTheLabels() throws SQLException {
    List<Told> dropped = told.stream().filter(Told::dropped).toList();
    Function<Told, List<Object>> where =
        t ->
            List.of(
                t.day(),
                t.text("business"),
                "catalog of " + t.text("business"),
                t.text("channel"),
                t.text("campaign"));
    Map<List<Object>, List<Told>> all = groups(dropped, where);
    List<String> expected = new ArrayList<>();
    groups(
            dropped,
            t -> {
              List<Object> key = new ArrayList<>(where.apply(t));
              key.add(t.call().reason());
              return key;
            })
        .forEach(
            (key, calls) -> {
              List<Object> row = new ArrayList<>(key);
              row.add(calls.size());
              row.add(all.get(key.subList(0, 5)).size());
              row.add(calls.stream().mapToLong(Told::millionths).sum() / 1e6);
              expected.add(line(row.toArray()));
            });
    assertThat(
            Rows.lines(
                database,
                "select day, business, catalog, channel, campaign, reason, calls, dropped,"
                    + " confidence_sum from reason_distribution"))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(200);
    assertThat(
            Rows.lines(
                database,
                "select count(*) from reason_distribution where share <> calls / dropped::float8"
                    + " or mean_confidence <> confidence_sum / calls"))
        .containsExactly("0");
  }

  @Test
  void theAlertsAreCountedFromTheLabels() throws SQLException {
    Function<Told, List<Object>> where = t -> List.of(t.day(), t.text("business"), t.text("queue"));
    Map<List<Object>, List<Told>> all = groups(told, where);
    Map<List<Object>, Integer> calls = new HashMap<>();
    for (Told t : told) {
      for (String category : t.alerts().isEmpty() ? List.of("-") : t.alerts()) {
        List<Object> key = new ArrayList<>(where.apply(t));
        key.add(category.equals("-") ? "-" : CorpusModel.guide(category));
        key.add(category);
        calls.merge(key, 1, Integer::sum);
      }
    }
    List<String> expected = new ArrayList<>();
    calls.forEach(
        (key, count) -> {
          List<Object> row = new ArrayList<>(key);
          row.add(count);
          row.add(all.get(key.subList(0, 3)).size());
          expected.add(line(row.toArray()));
        });
    assertThat(
            Rows.lines(
                database,
                "select day, business, queue, guide, category, calls, conversations"
                    + " from alert_distribution"))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(200);
  }

  @Test
  void theVerdictsAreKeptByModel() throws SQLException {
    List<String> expected = new ArrayList<>();
    for (Told t : told) {
      expected.add(
          line(
              t.text("interaction_id"),
              "labels-1",
              t.day(),
              t.text("business"),
              "catalog of " + t.text("business"),
              t.dropped() ? t.call().reason() : "-",
              t.dropped() ? t.millionths() / 1e6 : null,
              t.alerts().size()));
    }
    assertThat(
            Rows.lines(
                database,
                "select interaction_id, model_version, day, business, catalog, reason,"
                    + " reason_confidence, alerts from verdicts"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** The built-in rules, said once more in SQL over what the other tables hold. */
  @Test
  void theFollowUpsAreThoseThatTheRulesAskFor() throws SQLException {
    List<String> expected =
        Rows.lines(
            database,
            """
            with known as (select * from interactions where customer_id <> '-')
            select interaction_id, 'CALL_BACK' from known
            where outcome in ('ABANDONED', 'NO_ANSWER') and stage in ('QUEUE', 'RINGING', 'TRANSFER')
              and channel in ('VOICE', '-') or outcome = 'DEFLECTED'
            union
            select interaction_id, 'WRITE_BACK' from known
            where outcome in ('ABANDONED', 'NO_ANSWER') and stage in ('QUEUE', 'RINGING', 'TRANSFER')
              and channel not in ('VOICE', '-')
            union
            select interaction_id, 'Manager calls the customer'
            from known join alerts a using (interaction_id)
            where a.category like '%COMPLAINT_RAISED' or a.category = 'ESCALATION_OR_THREAT'
            union
            select interaction_id, case reason
                when 'NEEDS_MORE_TIME' then 'Schedule follow-up'
                when 'ALREADY_HAS_SOLUTION' then 'Add to "Competitor comparison" sequence'
                else 'Add to "Price-sensitive" nurture campaign' end
            from known
            where reason in ('NEEDS_MORE_TIME', 'ALREADY_HAS_SOLUTION', 'BUDGET_CONSTRAINTS',
              'BUDGET_MISMATCH')
            """);

    assertThat(Rows.lines(database, "select interaction_id, action from follow_ups"))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(100);
    assertThat(Rows.lines(database, "select distinct action from follow_ups")).hasSize(6);
    assertThat(
            Rows.lines(
                database,
                "select f.interaction_id from follow_ups f join interactions i"
                    + " using (interaction_id) where (f.business, f.channel, f.queue, f.campaign,"
                    + " f.customer_id, f.outcome, f.stage, f.reason) is distinct from (i.business,"
                    + " i.channel, i.queue, i.campaign, i.customer_id, i.outcome, i.stage,"
                    + " i.reason) or f.due_at <= i.ended_at"))
        .isEmpty();
  }

  @Test
  void aStreamingJobLeavesTheRowsOfAReplay() throws Exception {
    Database other = Database.create();

    assertThat(stream(other, CorpusModel.LABELS, 2, Rows.TABLES, rows)).isEqualTo(rows);
  }

  /** Between tasks everything is then packed and unpacked, as it is between machines. */
  @Test
  void tasksThatStandAloneGiveTheSameRows() throws Exception {
    StreamExecutionEnvironment env = Flink.environment(2);
    env.configure(new Configuration().set(PipelineOptions.OPERATOR_CHAINING, false));
    Database other = Database.create();

    run(other).on(env).of(events);

    assertThat(Rows.of(other)).isEqualTo(rows);
  }

  @Test
  void runningTwiceChangesNothing() throws Exception {
    Database other = Database.create();
    run(other).of(events);
    Map<String, List<String>> before = Rows.withPlaces(other);

    run(other).on(Flink.environment(1)).of(events);

    Map<String, List<String>> after = Rows.withPlaces(other);
    for (String table : TABLES) {
      assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
    }
  }

  /** What PostgreSQL counts anew is what Flink counted. */
  @Test
  void twoHalvesOneAfterTheOtherAreTheWhole(@TempDir Path folder) throws Exception {
    ObjectMapper json = new ObjectMapper();
    StringBuilder even = new StringBuilder();
    StringBuilder odd = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      for (String line : Files.readAllLines(events.resolve("events-000" + i + ".jsonl"))) {
        String id = json.readTree(line).path("interaction_id").textValue();
        (id.hashCode() % 2 == 0 ? even : odd).append(line).append('\n');
      }
    }
    Database other = Database.create();
    run(other).of(Files.writeString(folder.resolve("even.jsonl"), even));
    run(other).of(Files.writeString(folder.resolve("odd.jsonl"), odd));

    Map<String, List<String>> halves = Rows.of(other);
    for (String table : TABLES) {
      assertThat(halves.get(table)).as(table).isEqualTo(rows.get(table));
    }
    assertThat(Rows.stagingTables(other)).isEmpty();
  }

  /** Which interaction has which alert. */
  private static List<String> flagged(List<String> alerts) throws IOException {
    List<String> flagged = new ArrayList<>();
    for (String alert : alerts) {
      JsonNode row = new ObjectMapper().readTree(alert);
      flagged.add(row.path("interaction_id").textValue() + " " + row.path("category").textValue());
    }
    return flagged;
  }

  @Test
  void anotherModelScoresAnewAndTheViewsShowWhatChanged() throws Exception {
    Database rescored = Database.create();
    run(rescored).of(events);

    run(rescored).judgedBy(CorpusModel.OTHER).of(events);

    Map<String, List<String>> found = Rows.of(rescored);
    for (String table : TABLES) {
      if (!table.equals("verdicts")) {
        assertThat(found.get(table)).as(table).isEqualTo(ofOther.get(table));
      }
    }
    List<String> gone = flagged(rows.get("alerts"));
    gone.removeAll(flagged(found.get("alerts")));
    assertThat(gone).as("alerts that no longer hold").isNotEmpty();
    List<String> both = new ArrayList<>(rows.get("verdicts"));
    both.addAll(ofOther.get("verdicts"));
    assertThat(found.get("verdicts")).containsExactlyInAnyOrderElementsOf(both);
    theViewsShowWhatChanged(rescored);
  }

  private void theViewsShowWhatChanged(Database rescored) throws SQLException {
    Map<String, Long> changes =
        told.stream()
            .filter(Told::dropped)
            .collect(
                Collectors.groupingBy(
                    t ->
                        line(
                            "labels-1",
                            "other-2",
                            t.call().reason(),
                            CorpusModel.OTHER.reason(t.call().reason())),
                    Collectors.counting()));
    assertThat(changes).containsKey("labels-1|other-2|NOT_INTERESTED|NEEDS_MORE_TIME");
    assertThat(
            Rows.lines(
                rescored,
                "select model_before, model_after, reason_before, reason_after, sum(calls)"
                    + " from reason_changes group by 1, 2, 3, 4"))
        .containsExactlyInAnyOrderElementsOf(
            changes.entrySet().stream().map(e -> e.getKey() + "|" + e.getValue()).toList());
    assertThat(
            Rows.lines(
                rescored,
                "select count(*) as a, count(*) filter (where reason_changed) as b,"
                    + " sum(alerts_before) as c, sum(alerts_after) as d from rescored_interactions"))
        .containsExactly(
            line(
                told.size(),
                told.stream()
                    .filter(Told::dropped)
                    .filter(t -> CorpusModel.OTHER.reasonInstead().containsKey(t.call().reason()))
                    .count(),
                told.stream().mapToInt(t -> t.alerts().size()).sum(),
                told.stream()
                    .flatMap(t -> t.alerts().stream())
                    .filter(category -> !category.equals("NO_APPOINTMENT_OFFERED"))
                    .count()));
  }

  @Test
  void aStreamingJobOfAnotherModelTakesBackWhatItDoesNotFlag() throws Exception {
    Database rescored = Database.create();
    assertThat(stream(rescored, CorpusModel.LABELS, 2, TABLES, rows)).isEqualTo(only(TABLES, rows));

    // What an older model said of a conversation stays beside it.
    List<String> tables = TABLES.stream().filter(table -> !table.equals("verdicts")).toList();
    assertThat(stream(rescored, CorpusModel.OTHER, 1, tables, ofOther))
        .isEqualTo(only(tables, ofOther));
  }

  @Test
  void aRunThatJudgesNothingLeavesTheVerdictsAsTheyAre() throws Exception {
    Database other = Database.create();
    run(other).of(events);
    Map<String, List<String>> before = Rows.withPlaces(other);

    Counts without = run(other).judgedBy(null).of(events);

    assertThat(without.conversations()).isZero();
    Map<String, List<String>> after = Rows.withPlaces(other);
    for (String table : TABLES) {
      assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
    }
  }

  @Test
  void scoringLaterGivesTheSameRows() throws Exception {
    Database other = Database.create();
    run(other).judgedBy(null).of(events);
    for (String table :
        List.of("alerts", "verdicts", "reason_distribution", "alert_distribution")) {
      assertThat(Rows.of(other).get(table)).as(table).isEmpty();
    }

    run(other).of(events);

    assertThat(Rows.of(other)).isEqualTo(rows);
  }

  /** Shares over several days add up although not every reason is given every day. */
  @Test
  void theViewsAddUp() throws SQLException {
    for (String view : List.of("why_they_left", "why_they_left_daily")) {
      assertThat(
              Rows.lines(
                  database,
                  "select business, reason, sum(calls) as calls, sum(out_of) as out_of,"
                      + " round(sum(confidence_sum)::numeric, 6)"
                      + " from "
                      + view
                      + " group by 1, 2"))
          .as(view)
          .containsExactlyInAnyOrderElementsOf(reasonTotals());
    }
    Map<String, List<String>> sides =
        Map.of("alerts_by_queue", alertTotals("queue"), "alerts_by_rep", alertTotals("rep"));
    for (Map.Entry<String, List<String>> side : sides.entrySet()) {
      assertThat(
              Rows.lines(
                  database,
                  "select business, %s, category, sum(calls) as calls, sum(out_of) as out_of from %s group by 1, 2, 3"
                      .formatted(side.getKey().replace("alerts_by_", ""), side.getKey())))
          .as(side.getKey())
          .containsExactlyInAnyOrderElementsOf(side.getValue());
    }
  }

  private List<String> reasonTotals() {
    List<Told> dropped = told.stream().filter(Told::dropped).toList();
    Map<List<Object>, List<Told>> all = groups(dropped, t -> List.of(t.text("business")));
    List<String> totals = new ArrayList<>();
    groups(dropped, t -> List.of(t.text("business"), t.call().reason()))
        .forEach(
            (key, calls) ->
                totals.add(
                    line(
                        key.get(0),
                        key.get(1),
                        calls.size(),
                        all.get(key.subList(0, 1)).size(),
                        BigDecimal.valueOf(calls.stream().mapToLong(Told::millionths).sum(), 6))));
    return totals;
  }

  private List<String> alertTotals(String side) {
    Map<List<Object>, List<Told>> all =
        groups(told, t -> List.of(t.text("business"), t.text(side)));
    List<String> totals = new ArrayList<>();
    all.forEach(
        (key, calls) -> {
          List<String> categories =
              told.stream()
                  .filter(t -> t.text("business").equals(key.get(0)))
                  .flatMap(t -> t.alerts().stream())
                  .distinct()
                  .toList();
          for (String category : categories) {
            totals.add(
                line(
                    key.get(0),
                    key.get(1),
                    category,
                    calls.stream().filter(t -> t.alerts().contains(category)).count(),
                    calls.size()));
          }
        });
    return totals;
  }
}
