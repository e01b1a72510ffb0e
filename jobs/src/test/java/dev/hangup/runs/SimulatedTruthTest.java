package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.settings.BusinessSettings;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.SimulatedArchive;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.workflow.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables against what really happened, as the simulated process knows it. Its log is as bad as
 * logs are: events out of order, twice, ends missing. The counts are made here, from the truth.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SimulatedTruthTest {
  private static final int CALLS = 3_000;

  private Database database;
  private Settings settings;
  private SimulatedArchive archive;
  private Counts counts;
  private List<Truth> truth;

  @BeforeAll
  void replay(@TempDir Path folder) throws Exception {
    archive = Simulation.run(SimulationSettings.of(CALLS, 23, folder), (done, of) -> {});
    settings = SettingsFile.read(folder.resolve(SimulationSettings.SETTINGS));
    database = Database.create();
    counts =
        ReplayRun.into(database)
            .with(settings)
            .rejectingAtMost(0)
            .of(folder.resolve(SimulationSettings.EVENTS));
    ObjectMapper json = new ObjectMapper();
    truth = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
      JsonNode row = json.readTree(line);
      truth.add(new Truth(row, settings.of(row.path("business").textValue())));
    }
  }

  /** What is true of an interaction, in the words of the tables. */
  private record Truth(JsonNode row, BusinessSettings business) {
    String text(String name) {
      String value = row.path(name).textValue();
      return value == null ? "-" : value;
    }

    Instant time(String name) {
      String value = row.path(name).textValue();
      return value == null ? null : OffsetDateTime.parse(value).toInstant();
    }

    boolean is(String name) {
      return row.path(name).asBoolean();
    }

    boolean outcome(String name) {
      return text("outcome").equals(name);
    }

    boolean stage(String name) {
      return text("stage").equals(name);
    }

    boolean abandonedInService() {
      return outcome("ABANDONED") && !stage("ENTRY");
    }

    /**
     * In milliseconds. What was running when the log broke off counts up to the last event, and
     * only one thing is running then: what of the whole is not spent on the others.
     */
    long millis(String name) {
      if (!row.path(name).isNull()) {
        return row.path(name).longValue();
      }
      long rest = Duration.between(time("started_at"), time("last_at")).toMillis();
      for (String part : List.of("entry_ms", "wait_ms", "transfer_wait_ms", "hold_ms", "talk_ms")) {
        rest -= row.path(part).asLong();
      }
      return rest;
    }

    Instant endedAt() {
      if (!is("timed_out")) {
        return time("ended_at");
      }
      Duration idle =
          switch (text("channel")) {
            case "VOICE" -> Duration.ofMinutes(60);
            case "CHAT", "WEB" -> Duration.ofMinutes(30);
            case "SMS", "RCS" -> Duration.ofHours(24);
            case "EMAIL" -> Duration.ofHours(72);
            default -> throw new AssertionError(text("channel"));
          };
      return time("last_at").plus(idle);
    }

    Instant interval() {
      long seconds = time("started_at").getEpochSecond();
      return Instant.ofEpochSecond(seconds - seconds % 900);
    }

    LocalDate day() {
      return time("started_at").atZone(business.timeZone()).toLocalDate();
    }

    boolean shortAbandon() {
      return abandonedInService() && row.path("last_wait_ms").asLong() < 5_000;
    }

    boolean inServiceLevel() {
      return outcome("ANSWERED") && millis("wait_ms") <= 20_000;
    }

    double value() {
      return abandonedInService() ? business.defaultValue() : 0;
    }

    boolean waitedInQueue() {
      return is("queued")
          && (time("answered_at") == null || !time("queued_at").isAfter(time("answered_at")));
    }

    /** Where the bucket of its wait begins, in seconds. */
    int bucket() {
      long seconds = millis("wait_ms") / 1000;
      long width = seconds < 600 ? 1 : seconds < 3_600 ? 10 : seconds < 86_400 ? 60 : 3_600;
      return (int) (seconds - seconds % width);
    }
  }

  /** The businesses' clocks differ; the view of intervals knows them from the settings. */
  @Test
  void dailyCountsAreThoseOfTheIntervalsOfTheLocalDay() throws SQLException {
    String dimensions = "day, business, channel, direction, queue, region, campaign";
    List<String> counts =
        Rows.lines(
            database,
            "select column_name from information_schema.columns"
                + " where table_name = 'abandonment_counts'"
                + " and data_type in ('bigint', 'double precision')");
    String sums =
        counts.stream()
            .map(c -> "round(sum(%1$s)::numeric, 3)::double precision as %1$s".formatted(c))
            .collect(Collectors.joining(", "));
    assertThat(counts).hasSize(31);
    assertThat(Rows.lines(database, "select distinct time_zone from abandonment_by_interval"))
        .hasSizeGreaterThan(2);
    assertThat(
            Rows.lines(
                database,
                "select %s, %s from abandonment_counts group by %1$s order by %1$s"
                    .formatted(dimensions, sums)))
        .hasSizeGreaterThan(1_000)
        .isEqualTo(
            Rows.lines(
                database,
                "select %s, %s from abandonment_by_interval group by %1$s order by %1$s"
                    .formatted(dimensions, sums)));
  }

  @Test
  void everyRecordIsAccountedFor() throws SQLException {
    assertThat(counts).isEqualTo(new Counts(archive.lines(), 0, 0, archive.lines(), CALLS, 0));
    assertThat(
            Rows.lines(
                database,
                "select command, format, status, records_read, records_accepted, records_rejected,"
                    + " interactions from runs"))
        .containsExactly(
            "replay|hangup|done|" + archive.lines() + "|" + archive.lines() + "|0|" + CALLS);
  }

  @Test
  void everyInteractionIsAsItWas() throws SQLException {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (Map<String, Object> row : Rows.query(database, "select * from interactions")) {
      rows.put((String) row.get("interaction_id"), row);
    }
    assertThat(rows).hasSize(CALLS);
    for (Truth was : truth) {
      Map<String, Object> row = plain(rows.get(was.text("interaction_id")));
      Map<String, Object> expected = expected(was);
      if (was.row().path("ring_ms").isNull()) {
        // It rang when the log broke off: for how long by its last event the truth does not say.
        expected.put("ring_seconds", row.get("ring_seconds"));
        assertThat((double) row.get("ring_seconds"))
            .isBetween(0d, (was.millis("wait_ms") + was.millis("transfer_wait_ms")) / 1000d);
      }
      assertThat(row).as(was.row().toString()).isEqualTo(expected);
    }
  }

  private static Map<String, Object> plain(Map<String, Object> row) {
    Map<String, Object> plain = new LinkedHashMap<>(row);
    plain.replaceAll((name, v) -> v instanceof Timestamp t ? t.toInstant() : v);
    plain.replaceAll((name, v) -> v instanceof java.sql.Date d ? d.toLocalDate() : v);
    return plain;
  }

  private static Map<String, Object> expected(Truth was) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (String name :
        List.of(
            "interaction_id",
            "business",
            "channel",
            "direction",
            "queue",
            "region",
            "campaign",
            "customer_id",
            "rep",
            "language",
            "outcome",
            "stage")) {
      row.put(name, was.text(name));
    }
    for (String name : List.of("started_at", "queued_at", "answered_at")) {
      row.put(name, was.time(name));
    }
    row.put("ended_at", was.endedAt());
    row.put("interval_start", was.interval());
    row.put("day", was.day());
    for (String name : List.of("events", "transfers", "declines")) {
      row.put(name, was.row().path(name).intValue());
    }
    for (String name : List.of("entry", "wait", "ring", "transfer_wait", "hold", "talk")) {
      row.put(name + "_seconds", was.millis(name + "_ms") / 1000d);
    }
    for (String name :
        List.of("queued", "after_decline", "ended_on_hold", "timed_out", "fault", "converted")) {
      row.put(name, was.is(name));
    }
    row.put("short_abandon", was.shortAbandon());
    row.put("in_service_level", was.inServiceLevel());
    row.put("ended_by", was.is("timed_out") ? "SYSTEM" : was.text("ended_by"));
    row.put("value_at_risk", was.value());
    row.put("revision", 1);
    for (String name : List.of("catalog", "reason", "model_version")) {
      row.put(name, "-");
    }
    for (String name : List.of("reason_confidence", "reason_evidence", "alerts")) {
      row.put(name, null);
    }
    return row;
  }

  @Test
  void theRatesAreCountedFromTheTruth() throws SQLException {
    Map<List<Object>, Map<String, Object>> expected = new HashMap<>();
    Map<Object, Double> ringSeconds = new HashMap<>();
    for (Map<String, Object> row :
        Rows.query(database, "select interaction_id, ring_seconds from interactions")) {
      ringSeconds.put(row.get("interaction_id"), (Double) row.get("ring_seconds"));
    }
    groups(t -> rateKey(t)).forEach((key, group) -> expected.put(key, rates(group, ringSeconds)));

    Map<List<Object>, Map<String, Object>> found = new HashMap<>();
    for (Map<String, Object> raw : Rows.query(database, "select * from abandonment_rate")) {
      Map<String, Object> row = plain(raw);
      row.keySet().removeIf(name -> name.startsWith("abandonment_rate"));
      found.put(
          List.of(
              row.remove("interval_start"),
              row.remove("business"),
              row.remove("channel"),
              row.remove("direction"),
              row.remove("queue"),
              row.remove("region"),
              row.remove("campaign")),
          row);
    }
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach((key, row) -> assertThat(row).as("%s", key).isEqualTo(expected.get(key)));
  }

  private static List<Object> rateKey(Truth t) {
    return List.of(
        t.interval(),
        t.text("business"),
        t.text("channel"),
        t.text("direction"),
        t.text("queue"),
        t.text("region"),
        t.text("campaign"));
  }

  private Map<List<Object>, List<Truth>> groups(Function<Truth, List<Object>> key) {
    return truth.stream().collect(Collectors.groupingBy(key));
  }

  private static Map<String, Object> rates(List<Truth> group, Map<Object, Double> ringSeconds) {
    Map<String, Object> row = new HashMap<>();
    row.put("started", (long) group.size());
    row.put("offered", count(group, t -> !t.stage("ENTRY")));
    row.put("queued", count(group, t -> t.is("queued")));
    for (String outcome : List.of("ANSWERED", "RESOLVED", "DEFLECTED", "NO_ANSWER")) {
      row.put(outcome.toLowerCase(Locale.ROOT), count(group, t -> t.outcome(outcome)));
    }
    row.put("abandoned", count(group, Truth::abandonedInService));
    for (String stage : List.of("ENTRY", "QUEUE", "RINGING", "TRANSFER")) {
      row.put(
          "abandoned_" + stage.toLowerCase(Locale.ROOT),
          count(group, t -> t.outcome("ABANDONED") && t.stage(stage)));
    }
    row.put(
        "abandoned_queued",
        count(
            group,
            t ->
                t.outcome("ABANDONED")
                    && (t.stage("QUEUE") || t.stage("RINGING"))
                    && t.is("queued")));
    row.put("abandoned_after_decline", count(group, t -> t.is("after_decline")));
    row.put("short_abandoned", count(group, Truth::shortAbandon));
    row.put("answered_in_service_level", count(group, Truth::inServiceLevel));
    row.put("timed_out", count(group, t -> t.is("timed_out")));
    row.put("ended_on_hold", count(group, t -> t.is("ended_on_hold")));
    row.put("faults", count(group, t -> t.is("fault")));
    row.put("converted", count(group, t -> t.is("converted")));
    for (String name : List.of("transfers", "declines")) {
      row.put(name, group.stream().mapToLong(t -> t.row().path(name).longValue()).sum());
    }
    for (String name : List.of("entry", "wait", "transfer_wait", "hold", "talk")) {
      row.put(name + "_seconds", seconds(group, t -> true, name));
    }
    row.put("answered_wait_seconds", seconds(group, t -> t.outcome("ANSWERED"), "wait"));
    row.put("abandoned_wait_seconds", seconds(group, t -> t.outcome("ABANDONED"), "wait"));
    row.put(
        "ring_seconds",
        group.stream()
                .mapToLong(t -> Math.round(ringSeconds.get(t.text("interaction_id")) * 1000))
                .sum()
            / 1000d);
    row.put("revenue_at_risk", group.stream().mapToDouble(Truth::value).sum());
    return row;
  }

  private static long count(List<Truth> group, Predicate<Truth> is) {
    return group.stream().filter(is).count();
  }

  private static double seconds(List<Truth> group, Predicate<Truth> of, String name) {
    return group.stream().filter(of).mapToLong(t -> t.millis(name + "_ms")).sum() / 1000d;
  }

  @Test
  void theWaitsAreCountedFromTheTruth() throws SQLException {
    List<String> expected = new ArrayList<>();
    groups(
            t ->
                t.waitedInQueue()
                    ? List.of(
                        t.day(), t.text("business"), t.text("channel"), t.text("queue"), t.bucket())
                    : List.of())
        .forEach(
            (key, group) -> {
              if (!key.isEmpty()) {
                List<Object> row = new ArrayList<>(key);
                row.add(count(group, t -> t.time("answered_at") != null));
                for (List<String> left :
                    List.of(
                        List.of("ABANDONED"),
                        List.of("DEFLECTED", "RESOLVED"),
                        List.of("NO_ANSWER"))) {
                  row.add(
                      count(
                          group,
                          t -> t.time("answered_at") == null && left.contains(t.text("outcome"))));
                }
                expected.add(String.join("|", row.stream().map(String::valueOf).toList()));
              }
            });

    assertThat(
            Rows.lines(
                database,
                "select day, business, channel, queue, wait_bucket, answered, abandoned, deflected,"
                    + " no_answer from wait_histogram"))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(300);
  }

  @Test
  void theCountsAddUp() throws SQLException {
    assertThat(
            Rows.lines(
                database,
                "select sum(started) as all_of_them, count(*) filter (where started <> answered + resolved +"
                    + " deflected + no_answer + abandoned + abandoned_entry) as a,"
                    + " count(*) filter (where abandoned <> abandoned_queue + abandoned_ringing +"
                    + " abandoned_transfer) as b, count(*) filter (where offered > started or queued >"
                    + " started or abandoned_queued > queued or short_abandoned > abandoned or"
                    + " answered_in_service_level > answered) as c from abandonment_rate"))
        .containsExactly(CALLS + "|0|0|0");
    for (String outcome : List.of("ANSWERED", "RESOLVED", "DEFLECTED", "NO_ANSWER", "ABANDONED")) {
      assertThat(count(truth, t -> t.outcome(outcome))).as(outcome).isPositive();
    }
  }

  @Test
  void theBusinessesStandWithTheirSettings() throws SQLException {
    assertThat(
            Rows.lines(
                database,
                "select business, time_zone, target_rate from businesses order by business"))
        .containsExactlyElementsOf(
            truth.stream()
                .map(t -> t.text("business"))
                .distinct()
                .sorted()
                .map(b -> b + "|" + settings.of(b).timeZone() + "|" + settings.of(b).targetRate())
                .toList());
  }
}
