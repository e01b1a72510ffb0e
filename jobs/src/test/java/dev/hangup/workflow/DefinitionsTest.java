package dev.hangup.workflow;

import static dev.hangup.interaction.EventType.CALLBACK_REQUESTED;
import static dev.hangup.interaction.EventType.RESOLVED;
import static dev.hangup.interaction.EventType.VOICEMAIL_LEFT;
import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Party.REP;
import static dev.hangup.interaction.Party.SYSTEM;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.interaction.Story;
import dev.hangup.settings.SettingsFile;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

/**
 * The definitions of abandonment side by side, counted over a small day in which everything happens
 * once or twice. What belongs to which definition was decided by reading, contact by contact.
 */
class DefinitionsTest {
  private static final List<Story> DAY =
      List.of(
          // 1-2: left in the menu; 3: the system ended the menu.
          call("1").started(0).ended(12, CUSTOMER),
          call("2").started(0).ended(90, CUSTOMER),
          call("3").started(0).ended(5, SYSTEM),
          // 4-5: left in the queue, 5 after 4 s.
          call("4").started(0).queued(5, "sales").ended(65, CUSTOMER),
          call("5").started(0).queued(5, "sales").ended(9, CUSTOMER),
          // 6: left while ringing after a queue; 7: while ringing without one, after 3 s.
          call("6").started(0).queued(5, "sales").assigned(30, "ann").ended(40, CUSTOMER),
          call("7").started(0).assigned(5, "ann").ended(8, CUSTOMER),
          // 8: lost in a transfer from a queue, after 2 s; 9: from no queue, after 30 s.
          call("8")
              .started(0)
              .queued(2, "sales")
              .accepted(50, "ann")
              .transferred(80)
              .ended(82, CUSTOMER),
          call("9").started(0).accepted(2, "ann").transferred(80).ended(110, CUSTOMER),
          // 10: declined, rerouted, left.
          call("10")
              .started(0)
              .queued(2, "sales")
              .assigned(4, "ann")
              .declined(14, "ann")
              .ended(20, CUSTOMER),
          // 11: the queue closed; 12: a message nobody took; 13: rang out.
          call("11").started(0).queued(2, "sales").ended(300, SYSTEM),
          call("12").started(0).queued(2, "sales"),
          call("13").started(0).assigned(2, "ann").ended(32, SYSTEM),
          // 14-15: a callback, a voicemail.
          call("14").started(0).queued(2, "sales").then(60, CALLBACK_REQUESTED).ended(61, CUSTOMER),
          call("15").started(0).then(20, VOICEMAIL_LEFT).ended(50, CUSTOMER),
          // 16: the bot settled it; 17: settled while queued.
          call("16").started(0).then(30, RESOLVED).ended(31, CUSTOMER),
          call("17").started(0).queued(2, "sales").then(30, RESOLVED).ended(31, CUSTOMER),
          // 18-20: answered.
          call("18").started(0).queued(2, "sales").accepted(12, "ann").ended(90, CUSTOMER),
          call("19").started(0).accepted(1, "ai-agent").ended(40, CUSTOMER),
          call("20").started(0).queued(2, "sales").accepted(99, "ann").ended(300, REP));

  private final List<RowData> rows =
      DAY.stream().map(story -> new FoldedRow(SettingsFile.builtIn()).of(story.fold())).toList();

  @Test
  void serviceCountsWhoLeftTheQueueTheRingingOrTheTransfer() {
    assertThat(ids(abandoned().and(stage("QUEUE", "RINGING", "TRANSFER"))))
        .containsExactly("4", "5", "6", "7", "8", "9", "10");
    // All but 1, 2, 3, 15 and 16, which ended in the menu.
    assertThat(ids(stage("ENTRY").negate())).hasSize(15);
    assertThat(ids(stage("ENTRY"))).containsExactly("1", "2", "3", "15", "16");
  }

  @Test
  void queueCountsWhoLeftTheQueueOrTheRingingOutOfTheQueued() {
    Predicate<RowData> queued = row -> row.getBoolean(field("queued"));

    assertThat(ids(abandoned().and(stage("QUEUE", "RINGING")).and(queued)))
        .containsExactly("4", "5", "6", "10");
    assertThat(ids(queued))
        .containsExactly("4", "5", "6", "8", "10", "11", "12", "14", "17", "18", "20");
  }

  @Test
  void netLeavesOutTheShortOnes() {
    assertThat(ids(row -> row.getBoolean(field("short_abandon")))).containsExactly("5", "7", "8");
  }

  @Test
  void broadCountsEverythingWithoutAResult() {
    assertThat(ids(outcome("ANSWERED", "RESOLVED", "DEFLECTED").negate()))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
  }

  @Test
  void noAnswerIsWhatTheCustomerDidNotEnd() {
    assertThat(ids(outcome("NO_ANSWER"))).containsExactly("3", "11", "12", "13");
  }

  @Test
  void theRestIsAnsweredResolvedOrDeflected() {
    assertThat(ids(outcome("ANSWERED"))).containsExactly("18", "19", "20");
    assertThat(ids(outcome("RESOLVED"))).containsExactly("16", "17");
    assertThat(ids(outcome("DEFLECTED"))).containsExactly("14", "15");
    assertThat(ids(row -> row.getBoolean(field("after_decline")))).containsExactly("10");
    assertThat(ids(row -> row.getBoolean(field("timed_out")))).containsExactly("12");
    assertThat(ids(row -> row.getBoolean(field("in_service_level")))).containsExactly("18", "19");
  }

  private List<String> ids(Predicate<RowData> which) {
    return rows.stream()
        .filter(which)
        .map(row -> row.getString(field("interaction_id")).toString())
        .toList();
  }

  private static Predicate<RowData> abandoned() {
    return outcome("ABANDONED");
  }

  private static Predicate<RowData> outcome(String... words) {
    return row -> List.of(words).contains(row.getString(field("outcome")).toString());
  }

  private static Predicate<RowData> stage(String... words) {
    return row -> List.of(words).contains(row.getString(field("stage")).toString());
  }

  private static int field(String name) {
    return FoldedRow.TYPE.getFieldIndex(name);
  }
}
