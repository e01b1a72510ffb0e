package dev.hangup.workflow;

import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Party.SYSTEM;
import static dev.hangup.interaction.Story.ZERO;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hangup.classification.Told;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Speaker;
import dev.hangup.interaction.Story;
import dev.hangup.workflow.LiveTask.Backend;
import dev.hangup.workflow.Parsed.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a live job hands an interaction on, withdraws it, closes it and forgets it. */
class LiveAssemblerTest {
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  /** What the built-in settings say of the telephone. */
  private static final long IDLE = HOUR;

  private static final Retention RETENTION =
      new Retention(Duration.ofMillis(200), Duration.ofDays(3), Duration.ofDays(30));

  private final List<LiveTask> tasks = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (LiveTask task : tasks) {
      task.close();
    }
  }

  private LiveTask begin(Backend backend) throws Exception {
    return started(LiveTask.begin(backend, RETENTION, ZERO));
  }

  private LiveTask started(LiveTask task) {
    tasks.add(task);
    return task;
  }

  private static Story abandoned(String id) {
    return call(id).started(0).queued(5, "sales").ended(30, CUSTOMER);
  }

  @ParameterizedTest
  @EnumSource
  void whatHasEndedIsHandedOnOnceItSettled(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(call("a").started(0).queued(5, "sales").events());
    task.later(150);
    task.arrive(call("a").ended(30, CUSTOMER).events());
    task.later(49);
    assertThat(task.said).isEmpty();

    task.later(1);

    assertThat(task.said).containsExactly("a ABANDONED 3");
    assertThat(task.table.get("a").endedAt()).isEqualTo(ZERO + 30 * SECOND);
  }

  @ParameterizedTest
  @EnumSource
  void oneThatGoesQuietEndsWithoutAnyOtherEvent(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(call("a").started(0).queued(5, "sales").events());
    task.at(ZERO + 5 * SECOND + IDLE - 1);
    assertThat(task.said).isEmpty();

    task.later(1);

    assertThat(task.said).containsExactly("a NO_ANSWER 2");
    assertThat(task.table.get("a").timedOut()).isTrue();
    assertThat(task.table.get("a").endedAt()).isEqualTo(ZERO + 5 * SECOND + IDLE);
  }

  /** The idle time runs from the event, not from its arrival. */
  @ParameterizedTest
  @EnumSource
  void oneThatWentQuietLongAgoHasEndedWhenItComes(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.at(ZERO + 5 * DAY);
    task.arrive(call("a").started(0).queued(5, "sales").events());

    task.later(200);

    assertThat(task.said).containsExactly("a NO_ANSWER 2");
    assertThat(task.late).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aLateEventCorrectsWhatStands(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(abandoned("a").events());
    task.at(ZERO + 2 * DAY);
    task.arrive(call("a").accepted(20, "ann").events());
    task.later(200);

    assertThat(task.said).containsExactly("a ABANDONED 3", "a ANSWERED 4");
    assertThat(task.table.get("a").answeredAt()).isEqualTo(ZERO + 20 * SECOND);
  }

  @ParameterizedTest
  @EnumSource
  void duplicatesChangeNothing(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(abandoned("a").events());
    task.later(200);
    for (int i = 0; i < 5; i++) {
      task.arriveOneByOne(abandoned("a").events());
      task.later(SECOND);
    }

    assertThat(task.said).containsExactly("a ABANDONED 3");
  }

  /** However often the same comes, no more is kept. RocksDB would count what it overwrote. */
  @Test
  void duplicatesAreNotKept() throws Exception {
    LiveTask once = begin(Backend.HEAP);
    LiveTask often = begin(Backend.HEAP);
    for (LiveTask task : List.of(once, often)) {
      for (int i = 0; i < (task == often ? 300 : 1); i++) {
        task.arrive(abandoned("a").events());
        task.later(200);
      }
    }

    long more = often.snapshot().getStateSize() - once.snapshot().getStateSize();
    assertThat(more).isLessThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void whatGoesOnIsWithdrawnUntilItEndsAgain(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(call("a").started(0).queued(5, "sales").events());
    task.at(ZERO + 2 * HOUR);
    assertThat(task.table).containsOnlyKeys("a");

    task.arrive(call("a").said(7_200, Speaker.CUSTOMER, "Still there?").events());
    task.later(200);
    assertThat(task.table).isEmpty();
    task.arrive(call("a").said(7_260, Speaker.CUSTOMER, "Hello?").events());
    task.later(200);
    assertThat(task.said).containsExactly("a NO_ANSWER 2", "a withdrawn");

    task.arrive(call("a").ended(7_300, CUSTOMER).events());
    task.later(200);

    assertThat(task.said).containsExactly("a NO_ANSWER 2", "a withdrawn", "a ABANDONED 5");
    assertThat(task.table.get("a").timedOut()).isFalse();
  }

  /** It left the log's sight, which is an end, and was queued again. */
  @ParameterizedTest
  @EnumSource
  void whatComesBackIsWithdrawn(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(call("a").queued(0, "sales").left(10, "sales", SYSTEM).events());
    task.later(200);
    task.arrive(call("a").queued(11, "claims").events());
    task.later(200);
    assertThat(task.said).containsExactly("a NO_ANSWER 2", "a withdrawn");

    task.at(ZERO + 11 * SECOND + IDLE);

    assertThat(task.said).containsExactly("a NO_ANSWER 2", "a withdrawn", "a NO_ANSWER 3");
  }

  @ParameterizedTest
  @EnumSource
  void whatComesAfterItWasClosedIsRefused(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(abandoned("a").events());
    task.at(ZERO + SECOND);
    task.at(ZERO + 3 * DAY - SECOND);
    task.arrive(call("b").started(0).events());
    task.at(ZERO + 3 * DAY - 1);
    assertThat(kept(task)).isEqualTo(2);
    task.at(ZERO + 3 * DAY);
    task.arrive(
        call("a")
            .add(call("a").at(20, EventType.ACCEPTED).rep("ann").eventId("e-7"))
            .ended(31, CUSTOMER)
            .events());
    task.later(SECOND);

    assertThat(task.said).containsExactly("a ABANDONED 3", "b NO_ANSWER 1");
    assertThat(task.late)
        .extracting(Rejected::source, Rejected::line, Rejected::text)
        .containsExactly(
            tuple(
                "late: interaction a, ACCEPTED, event e-7",
                ZERO + 20 * SECOND,
                "ACCEPTED at 2026-03-02T09:00:20Z"),
            tuple(
                "late: interaction a, ENDED", ZERO + 31 * SECOND, "ENDED at 2026-03-02T09:00:31Z"));
    assertThat(task.late)
        .extracting(Rejected::reason)
        .allMatch(reason -> reason.contains("closed at 2026-03-05T09:00:00Z"))
        .allMatch(reason -> reason.contains("--keep"));
  }

  /** It came before, and was looked at after. */
  @ParameterizedTest
  @EnumSource
  void whatComesJustBeforeItIsClosedIsTaken(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(abandoned("a").events());
    task.later(200);
    task.at(ZERO + 3 * DAY - 100);
    task.arrive(call("a").accepted(20, "ann").events());
    task.later(200);
    assertThat(task.said).containsExactly("a ABANDONED 3", "a ANSWERED 4");

    task.at(ZERO + 6 * DAY - 101);
    task.arrive(call("a").transferred(21).events());
    task.later(200);
    assertThat(task.late).isEmpty();
  }

  /** From its last event on, also where that changed nothing of when it ended. */
  @ParameterizedTest
  @EnumSource
  void everyEventKeepsItOpen(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(abandoned("a").events());
    for (int day = 2; day <= 10; day += 2) {
      task.at(ZERO + day * DAY);
      task.arrive(call("a").said(day, Speaker.CUSTOMER, "Hello?").events());
    }
    task.later(200);

    assertThat(task.late).isEmpty();
    assertThat(task.table.get("a").events()).isEqualTo(8);
  }

  /** Letters may be quiet for three days, which is as long as events are kept. */
  @ParameterizedTest
  @EnumSource
  void anAnswerAfterTheIdleTimeIsNotTooLate(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(call("a").add(call("a").at(0, EventType.STARTED).channel(Channel.EMAIL)).events());
    task.later(200);
    task.at(ZERO + 3 * DAY);
    assertThat(task.said).containsExactly("a NO_ANSWER 1");

    task.at(ZERO + 4 * DAY);
    task.arrive(call("a").accepted(4 * 86_400, "ann").events());
    task.later(200);
    task.at(ZERO + 7 * DAY);

    assertThat(task.said).containsExactly("a NO_ANSWER 1", "a withdrawn", "a ANSWERED 2");
    assertThat(task.late).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatWasClosedIsForgottenInTheEnd(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(abandoned("a").events());
    task.later(200);
    task.at(ZERO + 3 * DAY);
    assertThat(kept(task)).isEqualTo(1);
    task.at(ZERO + 33 * DAY - 1);
    assertThat(kept(task)).isEqualTo(1);
    task.at(ZERO + 33 * DAY);

    assertThat(kept(task)).isZero();
    assertThat(task.harness.numProcessingTimeTimers()).isZero();
  }

  /** So nobody has to look for it where it cannot be. */
  @ParameterizedTest
  @EnumSource
  void whatIsHandedOnForTheFirstTimeIsCalledSo(Backend backend) throws Exception {
    LiveTask before = begin(backend);
    before.arrive(abandoned("a").events());
    before.later(200);
    before.arrive(call("a").accepted(20, "ann").events());
    before.later(200);
    assertThat(firsts(before)).containsExactly(true, false);

    // After a failure nobody knows what was handed on since the checkpoint.
    LiveTask after = started(before.continued(backend, RETENTION, before.now(), before.snapshot()));
    after.arrive(abandoned("b").events());
    after.later(2 * HOUR);
    after.arrive(call("c").started(7_300).ended(7_301, CUSTOMER).events());
    after.later(200);
    assertThat(firsts(after)).containsExactly(false, true);
  }

  private static List<Boolean> firsts(LiveTask task) {
    return task.harness.extractOutputValues().stream().map(Told::first).toList();
  }

  /** Of a bounded input, or of a job that is stopped for good. */
  @Test
  void whatHasNotSettledIsHandedOnWhenTheInputEnds() throws Exception {
    LiveTask task = begin(Backend.HEAP);
    task.arrive(abandoned("a").events());

    ((LiveAssembler) task.harness.getOneInputOperator()).finish();
    task.later(0);

    assertThat(task.said).containsExactly("a ABANDONED 3");
  }

  /** One to look at what came, and Flink's own to the next of those in the state. */
  @Test
  void checkpointsLeaveNoTimersBehind() throws Exception {
    LiveTask task = begin(Backend.HEAP);
    for (int i = 0; i < 20; i++) {
      task.arrive(call("before-" + i).started(0).events());
      task.snapshot();
      task.arrive(call("after-" + i).started(0).events());
      task.later(100);
    }

    assertThat(task.harness.getProcessingTimeService().getNumActiveTimers()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aYoungJobForgotNothingAndTakesWhatIsOld(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.at(ZERO + 30 * DAY - 1);
    task.arrive(call("old").started(-400 * 86_400).ended(-400 * 86_400 + 10, CUSTOMER).events());
    task.later(200);

    assertThat(task.said).containsExactly("old ABANDONED 2");
    assertThat(task.late).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anOldJobRefusesWhatItMayHaveForgotten(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.at(ZERO + 30 * DAY);
    task.arrive(call("at the limit").ended(0, CUSTOMER).events());
    task.arrive(call("older").ended(-0.001, CUSTOMER).events());
    task.arrive(call("partly").started(-100).ended(5, CUSTOMER).events());
    task.later(200);

    assertThat(task.table).containsOnlyKeys("at the limit", "partly");
    assertThat(task.late)
        .extracting(Rejected::source)
        .containsExactly("late: interaction older, ENDED");
    assertThat(task.late.get(0).reason()).contains("30 d").contains("--remember");
  }

  @ParameterizedTest
  @EnumSource
  void whoWaitsIsAnnouncedWhenThatChanges(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(call("a").started(0).events());
    task.later(200);
    assertThat(task.standings()).isEmpty();

    task.arrive(call("a").queued(5, "sales").events());
    task.later(200);
    task.arrive(call("a").assigned(8, "ann").events());
    task.later(200);
    task.arrive(call("a").accepted(10, "ann").events());
    task.later(200);
    task.arrive(call("a").transferred(20).events());
    task.later(200);
    task.arrive(call("a").ended(30, CUSTOMER).events());
    task.later(200);

    assertThat(task.standings())
        .containsExactly(
            new Standing("a", "-", "-", "sales", ZERO + 5 * SECOND),
            new Standing("a", "-", "-", "sales", null),
            new Standing("a", "-", "-", "sales", ZERO + 20 * SECOND),
            new Standing("a", "-", "-", "sales", null));
  }

  @ParameterizedTest
  @EnumSource
  void whoWentQuietWaitsNoMore(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(call("a").queued(0, "sales").events());
    task.later(200);
    assertThat(task.waiting).containsExactly(Map.entry("a", ZERO));

    task.at(ZERO + IDLE);

    assertThat(task.waiting).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aJobGoesOnWhereItWas(Backend backend) throws Exception {
    LiveTask before = begin(backend);
    before.arrive(abandoned("ended").events());
    before.arrive(call("quiet").queued(0, "sales").events());
    before.later(200);
    before.arrive(call("unseen").started(0).ended(9, CUSTOMER).events());
    OperatorSubtaskState state = before.snapshot();
    // A checkpoint does not wait until it has settled.
    assertThat(before.said).containsExactly("ended ABANDONED 3", "unseen ABANDONED 2");

    LiveTask after = started(before.continued(backend, RETENTION, before.now(), state));
    assertThat(open(after)).isEqualTo(1);
    after.arrive(abandoned("ended").events());
    after.later(200);
    assertThat(after.said).isEmpty();
    after.at(ZERO + IDLE);

    assertThat(after.said).containsExactly("quiet NO_ANSWER 1");
    assertThat(after.waiting).isEmpty();
    assertThat(open(after)).isZero();
  }

  /**
   * What was handed on after the checkpoint is taken back although the state does not know of it.
   */
  @ParameterizedTest
  @EnumSource
  void whatAFailureForgotIsTakenBack(Backend backend) throws Exception {
    LiveTask before = begin(backend);
    before.arrive(call("a").started(0).events());
    before.later(200);
    OperatorSubtaskState state = before.snapshot();
    before.arrive(call("a").queued(5, "sales").events());
    before.later(200);
    assertThat(before.waiting).containsOnlyKeys("a");
    before.at(ZERO + IDLE + 5 * SECOND);
    before.arrive(call("b").started(3_600).queued(3_601, "sales").events());
    before.later(200);
    assertThat(before.waiting).containsOnlyKeys("b");
    assertThat(before.table).containsOnlyKeys("a");

    // All of it comes again, and more, before the new attempt has looked at any.
    LiveTask after = started(before.continued(backend, RETENTION, before.now(), state));
    after.arrive(call("a").queued(5, "sales").said(3_604, Speaker.CUSTOMER, "Hello?").events());
    after.arrive(call("b").started(3_600).queued(3_601, "sales").accepted(3_605, "ann").events());
    after.later(200);

    assertThat(after.table).isEmpty();
    assertThat(after.waiting).containsOnlyKeys("a");
  }

  /** Also where what is right again is what the state knows. */
  @ParameterizedTest
  @EnumSource
  void whoWaitsWhereIsSaidAgainAfterAFailure(Backend backend) throws Exception {
    LiveTask before = begin(backend);
    before.arrive(call("a").started(0).queued(5, "sales").events());
    before.later(200);
    OperatorSubtaskState state = before.snapshot();
    before.arrive(call("a").queued(7, "service").events());
    before.later(200);
    assertThat(before.standings()).extracting(Standing::queue).containsExactly("sales", "service");

    LiveTask after = started(before.continued(backend, RETENTION, before.now(), state));
    after.arrive(call("a").queued(7, "service").queued(9, "sales").events());
    after.later(200);

    assertThat(after.standings()).extracting(Standing::queue).containsExactly("sales");
  }

  /** What gathered while the job stood still belongs to interactions that are still kept. */
  @ParameterizedTest
  @EnumSource
  void theTimeThatTheJobStoodStillDoesNotCount(Backend backend) throws Exception {
    LiveTask before = begin(backend);
    before.arrive(abandoned("a").events());
    before.later(DAY);
    OperatorSubtaskState state = before.snapshot();

    LiveTask after = started(before.continued(backend, RETENTION, ZERO + 50 * DAY, state));
    after.later(1);
    after.arrive(call("a").accepted(20, "ann").events());
    after.arrive(call("new").started(-86_400).ended(9, CUSTOMER).events());
    after.later(200);

    assertThat(after.said).containsExactlyInAnyOrder("a ANSWERED 4", "new ABANDONED 2");
    assertThat(after.late).isEmpty();
    after.at(ZERO + 53 * DAY + 1);
    after.arrive(call("a").said(21, Speaker.CUSTOMER, "Well").events());
    after.later(200);
    assertThat(after.late).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void twoTasksGoOnWhereOneWasAndOneWhereTwoWere(Backend backend) throws Exception {
    LiveTask one = begin(backend);
    for (int i = 0; i < 40; i++) {
      one.arrive(call("call-" + i).queued(0, "sales").events());
    }
    one.later(200);
    assertThat(one.waiting).hasSize(40);
    OperatorSubtaskState state = one.snapshot();

    List<LiveTask> two = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, LiveTask.MAX_PARALLELISM, 1, 2, subtask);
      two.add(started(new LiveTask(backend, RETENTION, one.now(), part, 2, subtask)));
    }
    assertThat(two).extracting(LiveAssemblerTest::open).allMatch(count -> count > 0);
    assertThat(open(two.get(0)) + open(two.get(1))).isEqualTo(40);
    two.get(0).at(ZERO + IDLE);
    assertThat(two.get(0).table).hasSize(40 - (int) open(two.get(1)));

    OperatorSubtaskState both =
        AbstractStreamOperatorTestHarness.repackageState(
            two.get(0).snapshot(), two.get(1).snapshot());
    OperatorSubtaskState whole =
        AbstractStreamOperatorTestHarness.repartitionOperatorState(
            both, LiveTask.MAX_PARALLELISM, 2, 1, 0);
    LiveTask again = started(new LiveTask(backend, RETENTION, ZERO + IDLE, whole, 1, 0));
    assertThat(open(again)).isEqualTo(open(two.get(1)));
    again.later(1);

    assertThat(again.table).hasSize(40 - two.get(0).table.size());
    assertThat(again.table.keySet()).doesNotContainAnyElementsOf(two.get(0).table.keySet());
    assertThat(again.table.values())
        .extracting(Interaction::outcome)
        .containsOnly(Outcome.NO_ANSWER);
  }

  @ParameterizedTest
  @EnumSource
  void countsWhatItHoldsAndDid(Backend backend) throws Exception {
    LiveTask task = begin(backend);
    task.arrive(abandoned("a").events());
    task.arrive(call("b").queued(0, "sales").events());
    task.arrive(call("c").started(0).events());
    task.later(200);
    assertThat(counts(task)).isEqualTo(new LiveCounts(0, 1, 0, 3, 2, 1));

    task.at(ZERO + IDLE);
    assertThat(counts(task)).isEqualTo(new LiveCounts(0, 3, 0, 3, 0, 0));
    task.arrive(call("b").said(3_600, Speaker.CUSTOMER, "Hello?").events());
    task.later(200);
    assertThat(counts(task)).isEqualTo(new LiveCounts(0, 3, 1, 3, 1, 1));
    task.at(ZERO + 3 * DAY);
    task.arrive(abandoned("a").events());
    task.later(200);

    assertThat(counts(task)).isEqualTo(new LiveCounts(3, 4, 1, 2, 0, 0));
  }

  private static LiveCounts counts(LiveTask task) {
    Map<String, Object> values = new HashMap<>();
    task.harness
        .getEnvironment()
        .getAccumulatorRegistry()
        .getUserMap()
        .forEach((name, accumulator) -> values.put(name, accumulator.getLocalValue()));
    return LiveCounts.of(values);
  }

  private static long open(LiveTask task) {
    return counts(task).open();
  }

  /** Events or not: of which interactions anything is known. */
  private static int kept(LiveTask task) {
    return task.harness.numProcessingTimeTimers();
  }
}
