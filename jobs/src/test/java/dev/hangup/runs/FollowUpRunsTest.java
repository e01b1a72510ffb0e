package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.classification.WordModel;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What replays leave to be done: corrected, judged, judged anew, by other rules. */
class FollowUpRunsTest {
  /** It is a Monday, and work begins at nine in UTC. */
  private static final String AT = "2026-03-02T09:30:%02dZ";

  private static final String CALL_BACK = "abandoned-call|CALL_BACK|2026-03-02 09:35:";
  private static final String NURTURE =
      "price-sensitive|Add to \"Price-sensitive\" nurture campaign|2026-03-03 09:00:00";
  private static final String LATER = "needs-more-time|Schedule follow-up|2026-03-09 09:30:09";

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void emptyTables() {
    database = Database.create();
  }

  private static String event(String id, String type, int second, String more) {
    return ("{\"interaction_id\":\"%s\",\"type\":\"%s\",\"at\":\"" + AT + "\"%s}\n")
        .formatted(id, type, second, more);
  }

  private static String started(String id) {
    return event(
            id,
            "STARTED",
            0,
            ",\"business\":\"shop\",\"channel\":\"VOICE\",\"customer_id\":\"c-" + id + "\"")
        + event(id, "QUEUED", 1, ",\"queue\":\"sales\"");
  }

  private static String abandoned(String id, int second) {
    return started(id) + event(id, "ENDED", second, ",\"by\":\"CUSTOMER\"");
  }

  /** A call that is answered, in which the customer says a word. */
  private static String said(String id, String word) {
    return started(id)
        + event(id, "ACCEPTED", 2, ",\"rep\":\"ann\"")
        + event(id, "SAID", 4, ",\"speaker\":\"CUSTOMER\",\"text\":\"" + word + "\"")
        + event(id, "ENDED", 9, ",\"by\":\"CUSTOMER\"");
  }

  private static WordModel model(String version, String dear) {
    return new WordModel(version, Map.of("dear", dear, "later", "NEEDS_MORE_TIME"), Map.of());
  }

  private ReplayRun run() {
    return ReplayRun.into(database);
  }

  private Path archive(String... calls) throws IOException {
    return Files.writeString(folder.resolve("calls.jsonl"), String.join("", calls));
  }

  private List<String> followUps() throws SQLException {
    return Rows.lines(
        database,
        "select interaction_id, rule, action, (due_at at time zone 'UTC')::text from follow_ups"
            + " order by 1, 3");
  }

  private List<String> places() throws SQLException {
    return Rows.withPlaces(database).get("follow_ups");
  }

  @Test
  void aRunOverTheSameArchiveTouchesNothing() throws Exception {
    Path archive = archive(abandoned("a", 7), abandoned("b", 8), said("c", "hello"));
    run().of(archive);
    List<String> before = places();

    run().of(archive);

    assertThat(followUps()).containsExactly("a|" + CALL_BACK + "07", "b|" + CALL_BACK + "08");
    assertThat(places()).isEqualTo(before);
  }

  @Test
  void whatNoLongerHoldsGoesAndTheOthersStay() throws Exception {
    run().of(archive(abandoned("a", 7), abandoned("b", 8), abandoned("c", 9)));
    String others = "select ctid, xmin, interaction_id from follow_ups where interaction_id = 'c'";
    List<String> before = Rows.lines(database, others);

    run().of(archive(said("a", "hello"), abandoned("b", 10)));

    assertThat(followUps()).containsExactly("b|" + CALL_BACK + "10", "c|" + CALL_BACK + "09");
    assertThat(Rows.lines(database, others)).isEqualTo(before);
  }

  @Test
  void otherRulesTakeThePlaceOfThose() throws Exception {
    Path archive = archive(abandoned("a", 7));
    run().of(archive);
    Files.writeString(
        folder.resolve("rules.yaml"),
        "follow_ups: [{name: n, when: {stage: QUEUE}, action: WRITE, due: in 1 hour}]");
    Settings other =
        SettingsFile.read(
            Files.writeString(
                folder.resolve("settings.yaml"), "businesses: {shop: {follow_ups: rules.yaml}}"));

    run().with(other).of(archive);

    assertThat(followUps()).containsExactly("a|n|WRITE|2026-03-02 10:30:07");
  }

  @Test
  void aJudgedRunAddsWhatVerdictsAskFor() throws Exception {
    run()
        .judgedBy(model("follow-1", "BUDGET_CONSTRAINTS"))
        .of(archive(abandoned("a", 7), said("b", "dear"), said("c", "later"), said("d", "hm")));

    assertThat(followUps()).containsExactly("a|" + CALL_BACK + "07", "b|" + NURTURE, "c|" + LATER);
    assertThat(Rows.lines(database, "select interaction_id, reason from follow_ups order by 1"))
        .containsExactly("a|-", "b|BUDGET_CONSTRAINTS", "c|NEEDS_MORE_TIME");
  }

  @Test
  void anotherModelAsksForOtherThings() throws Exception {
    Path archive = archive(said("b", "dear"), said("c", "later"));
    run().judgedBy(model("follow-2", "BUDGET_CONSTRAINTS")).of(archive);

    run().judgedBy(model("follow-3", "NEEDS_MORE_TIME")).of(archive);

    assertThat(followUps()).containsExactly("b|" + LATER, "c|" + LATER);
  }

  /** As with the verdicts themselves: those of what stays as it was are kept. */
  @Test
  void aRunWithoutAModelKeepsWhatAVerdictThatStandsAsksFor() throws Exception {
    run()
        .judgedBy(model("follow-4", "BUDGET_CONSTRAINTS"))
        .of(archive(said("b", "dear"), said("c", "later")));
    List<String> before = places();

    run().of(archive(said("b", "dear"), said("c", "later"), abandoned("d", 7)));

    assertThat(followUps()).containsExactly("b|" + NURTURE, "c|" + LATER, "d|" + CALL_BACK + "07");
    assertThat(places()).containsAll(before);
  }

  @Test
  void aRunWithoutAModelTakesWhatAVerdictAskedForFromWhatItChanges() throws Exception {
    run()
        .judgedBy(model("follow-5", "BUDGET_CONSTRAINTS"))
        .of(archive(said("b", "dear"), said("c", "later")));

    run().of(archive(abandoned("b", 7), said("c", "later")));

    assertThat(followUps()).containsExactly("b|" + CALL_BACK + "07", "c|" + LATER);
  }
}
