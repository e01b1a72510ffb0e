package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.classification.WordModel;
import dev.hangup.runs.LiveRun.Following;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small archives by hand: what is judged, corrected, judged anew, and what happens on failure. */
class JudgedRunsTest {
  private static final Map<String, String> REASONS =
      Map.of("dear", "BUDGET_CONSTRAINTS", "later", "NEEDS_MORE_TIME");
  private static final Map<String, String> ALERTS =
      Map.of("rude", "RUDE", "waiting", "NO_FOLLOW_UP");

  @TempDir private Path folder;
  private Path file;
  private Database database;

  @BeforeEach
  void emptyTables() {
    database = Database.create();
    file = folder.resolve("calls.jsonl");
  }

  private static WordModel model(String version) {
    return new WordModel(version, REASONS, ALERTS);
  }

  private static String event(String id, String type, int second, String more) {
    return "{\"interaction_id\":\"%s\",\"type\":\"%s\",\"at\":\"2026-03-01T09:30:%02dZ\"%s}\n"
        .formatted(id, type, second, more);
  }

  /** A call that ann answers, in which the customer says this. */
  private static String call(String id, String queue, String text) throws Exception {
    return event(id, "STARTED", 0, ",\"business\":\"shop\",\"channel\":\"VOICE\"")
        + event(id, "QUEUED", 1, ",\"queue\":\"" + queue + "\"")
        + event(id, "ACCEPTED", 2, ",\"rep\":\"ann\"")
        + event(id, "SAID", 3, ",\"speaker\":\"REP\",\"text\":\"Hello\"")
        + event(
            id,
            "SAID",
            4,
            ",\"speaker\":\"CUSTOMER\",\"text\":" + new ObjectMapper().writeValueAsString(text))
        + event(id, "ENDED", 9, ",\"by\":\"CUSTOMER\"");
  }

  private void replay(WordModel model, String... calls) throws Exception {
    ReplayRun.into(database).judgedBy(model).of(Files.writeString(file, String.join("", calls)));
  }

  private List<String> interactions() throws SQLException {
    return Rows.lines(
        database,
        "select interaction_id, reason, reason_evidence, alerts, model_version from interactions"
            + " order by 1");
  }

  private List<String> alerts() throws SQLException {
    return Rows.lines(
        database, "select interaction_id, category, evidence from alerts order by 1, 2");
  }

  private List<String> reasonCounts() throws SQLException {
    return Rows.lines(
        database, "select reason, calls, dropped from reason_distribution order by 1");
  }

  private List<String> alertCounts() throws SQLException {
    return Rows.lines(
        database,
        "select queue, category, calls, conversations from alert_distribution order by 1, 2");
  }

  @Test
  void aCorrectedConversationIsJudgedAnewAndCountedAnew() throws Exception {
    replay(
        model("corrected"),
        call("a", "sales", "too dear"),
        call("b", "sales", "rude and dear"),
        call("c", "sales", "ok"));
    assertThat(reasonCounts()).containsExactly("BUDGET_CONSTRAINTS|2|3", "OTHERS|1|3");
    assertThat(alertCounts()).containsExactly("sales|-|2|3", "sales|RUDE|1|3");

    replay(model("corrected"), call("b", "service", "later, I am waiting"));

    assertThat(interactions())
        .containsExactly(
            "a|BUDGET_CONSTRAINTS|too dear|0|corrected",
            "b|NEEDS_MORE_TIME|later, I am waiting|1|corrected",
            "c|OTHERS|null|0|corrected");
    assertThat(alerts()).containsExactly("b|NO_FOLLOW_UP|later, I am waiting");
    assertThat(reasonCounts())
        .containsExactly("BUDGET_CONSTRAINTS|1|3", "NEEDS_MORE_TIME|1|3", "OTHERS|1|3");
    assertThat(alertCounts()).containsExactly("sales|-|2|2", "service|NO_FOLLOW_UP|1|1");
    assertThat(Rows.lines(database, "select reason from verdicts where interaction_id = 'b'"))
        .containsExactly("NEEDS_MORE_TIME");
  }

  /** The interaction's row stays the same, and so does the number of its alerts. */
  @Test
  void oneAlertInThePlaceOfAnotherIsCountedAnew() throws Exception {
    replay(model("swapped"), call("a", "sales", "rude"), call("b", "sales", "ok"));

    replay(model("swapped"), call("a", "sales", "waiting"), call("b", "sales", "ok"));

    assertThat(Rows.lines(database, "select interaction_id, revision from interactions order by 1"))
        .containsExactly("a|1", "b|1");
    assertThat(alerts()).containsExactly("a|NO_FOLLOW_UP|waiting");
    assertThat(alertCounts()).containsExactly("sales|-|1|2", "sales|NO_FOLLOW_UP|1|2");
  }

  @Test
  void whatChangesInARunThatJudgesNothingLosesItsVerdict() throws Exception {
    replay(
        model("kept"),
        call("a", "sales", "too dear"),
        call("b", "sales", "rude and dear"),
        call("c", "sales", "ok"));

    replay(
        null,
        call("a", "sales", "too dear"),
        call("b", "service", "rude and dear"),
        call("d", "sales", "rude"));

    assertThat(interactions())
        .containsExactly(
            "a|BUDGET_CONSTRAINTS|too dear|0|kept",
            "b|-|null|null|-",
            "c|OTHERS|null|0|kept",
            "d|-|null|null|-");
    assertThat(alerts()).isEmpty();
    assertThat(reasonCounts()).containsExactly("BUDGET_CONSTRAINTS|1|2", "OTHERS|1|2");
    assertThat(alertCounts()).containsExactly("sales|-|2|2");
    assertThat(Rows.count(database, "select count(*) from verdicts")).isEqualTo(3);
  }

  @Test
  void whatConvertedOrWasNoConversationHasNoReason() throws Exception {
    replay(
        model("none"),
        call("converted", "sales", "not too dear, but rude")
            + event("converted", "CONVERTED", 8, ""),
        event("silent", "STARTED", 0, "") + event("silent", "ENDED", 5, ",\"by\":\"CUSTOMER\""),
        event("voicemail", "QUEUED", 0, "")
            + event("voicemail", "VOICEMAIL_LEFT", 5, "")
            + event("voicemail", "SAID", 6, ",\"speaker\":\"CUSTOMER\",\"text\":\"too dear\""));

    assertThat(interactions())
        .containsExactly(
            "converted|-|null|1|none", "silent|-|null|null|-", "voicemail|-|null|null|-");
    assertThat(reasonCounts()).isEmpty();
    assertThat(Rows.lines(database, "select conversations from runs")).containsExactly("1");
  }

  @Test
  void evidenceStandsInTheTablesAsItIsButForWhatIsTakenOut() throws Exception {
    String hostile =
        "rude'; drop table alerts; -- \"{x,NULL}\" \\ $a 4111 1111 1111 1111 \u0000 \ud83d\ude00";
    String shown = "rude'; drop table alerts; -- \"{x,NULL}\" \\ $a [card] \ufffd \ud83d\ude00";
    replay(model("hostile"), call("a", "sales", hostile));

    assertThat(alerts()).containsExactly("a|RUDE|" + shown);
    Database streamed = Database.create();
    Map<String, List<String>> replayed = Rows.of(database);
    try (Following job = LiveRun.into(streamed).judgedBy(model("hostile")).follow(folder)) {
      assertThat(job.until(() -> Rows.of(streamed), replayed)).isEqualTo(replayed);
    }
  }

  @Test
  void aClassifierThatFailsChangesNothing() throws Exception {
    replay(model("before"), call("a", "sales", "too dear"));
    Map<String, List<String>> before = Rows.withPlaces(database);

    assertThatThrownBy(
            () ->
                replay(
                    model("fails"), call("a", "sales", "ok"), call("b", "sales", "BOOM a secret")))
        .hasMessage(
            "the job failed: interaction b: the classifier failed: IllegalStateException: cannot"
                + " read 'BOOM a secret'");

    assertThat(Rows.withPlaces(database)).isEqualTo(before);
    assertThat(Rows.lines(database, "select status from runs order by run_id"))
        .containsExactly("done", "failed");
    assertThat(Rows.stagingTables(database)).isEmpty();
  }

  @Test
  void aModelThatCannotBeOpenedFailsTheRunInOneLine() {
    assertThatThrownBy(() -> replay(model("missing-7"), call("a", "sales", "ok")))
        .hasMessage("the job failed: no model missing-7 in the registry; train one");
  }

  @Test
  void tasksShareOneClassifierAndOpenItForConversationsOnly() throws Exception {
    replay(model("idle"), event("a", "STARTED", 0, ""));
    assertThat(WordModel.history("idle")).isEmpty();

    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      calls.append(call("i" + i, "sales", "too dear"));
    }
    ReplayRun.into(database)
        .on(Flink.environment(4))
        .judgedBy(model("busy"))
        .of(Files.writeString(file, calls));

    List<String> history = WordModel.history("busy");
    // A task may be over before another begins; four would each have had their own.
    assertThat(history.stream().filter("opened"::equals)).hasSizeBetween(1, 3);
    assertThat(history.stream().filter("closed"::equals))
        .hasSameSizeAs(history.stream().filter("opened"::equals).toList());
    assertThat(history.stream().filter(h -> h.matches("\\d+")).mapToInt(Integer::parseInt).sum())
        .isEqualTo(600);
    assertThat(history).hasSizeLessThan(100);
  }
}
