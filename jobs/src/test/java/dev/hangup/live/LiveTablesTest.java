package dev.hangup.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.followup.FollowUp;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Story;
import dev.hangup.replay.Replay;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import dev.hangup.workflow.Judged;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import dev.hangup.workflow.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a live job, in jobs, beside replays, and where a writer dies. */
class LiveTablesTest {
  private final Database database = Database.create();

  private LiveSink sink(String afterwards) {
    return new LiveSink(
        LiveRows.connections(database),
        SettingsFile.builtIn(),
        true,
        null,
        afterwards == null ? null : statement -> statement.execute(afterwards));
  }

  static Judged abandoned(String id, String queue, int seconds) {
    return new Judged(
        Story.call(id).started(0).queued(1, queue).ended(1 + seconds, Party.CUSTOMER).fold(),
        false,
        null,
        null);
  }

  private List<String> rates() throws SQLException {
    return database.column(
        "select queue || ' ' || started || ' ' || wait_seconds from abandonment_rate order by 1");
  }

  private void countsHold() throws SQLException {
    assertThat(LiveRows.counts(database)).isEqualTo(LiveRows.counted(database));
  }

  @Test
  void aLateEventMovesACallToAnotherQueue() throws SQLException {
    try (LiveSession session = sink(null).open()) {
      session.write(List.of(abandoned("a", "sales", 5), abandoned("b", "sales", 7)));
      assertThat(rates()).containsExactly("sales 2 12");
      session.write(List.of(abandoned("a", "claims", 6)));
      assertThat(rates()).containsExactly("claims 1 6", "sales 1 7");
      Judged b = abandoned("b", "sales", 7);
      session.write(List.of(new Judged(b.interaction(), true, null, null)));
      assertThat(rates()).containsExactly("claims 1 6");
    }
    assertThat(database.column("select revision from interactions")).containsExactly("2");
  }

  /** What changes is three calls given up and one more offered, which is no rate. */
  @Test
  void answeredCallsThatTurnOutToBeAbandonedAreCountedWithNewOnes() throws SQLException {
    try (LiveSession session = sink(null).open()) {
      session.write(List.of(answered("a"), answered("b")));
      session.write(
          List.of(
              abandoned("a", "sales", 5), abandoned("b", "sales", 7), abandoned("c", "sales", 9)));
    }

    assertThat(
            database.column(
                "select offered || ' ' || answered || ' ' || abandoned from abandonment_rate"))
        .containsExactly("3 0 3");
    countsHold();
  }

  /**
   * A job that begins anew over tables that are full believes that it tells all for the first time.
   */
  @Test
  void whatIsToldForTheFirstTimeMayStandThere() throws SQLException {
    try (LiveSession session = sink(null).open()) {
      session.write(List.of(first("a", "sales", 5), first("b", "sales", 7)));
    }
    try (LiveSession again = sink(null).open()) {
      again.write(List.of(first("a", "sales", 5), first("b", "claims", 7), first("c", "sales", 1)));
      assertThat(rates()).containsExactly("claims 1 7", "sales 2 6");
      again.write(List.of(first("d", "sales", 2), first("c", "sales", 3)));
      again.write(List.of(first("e", "sales", 2)));
      again.write(List.of(first("f", "sales", 2), abandoned("e", "sales", 1)));
      again.write(List.of(first("e", "sales", 4)));
    }

    assertThat(rates()).containsExactly("claims 1 7", "sales 5 16");
    countsHold();
  }

  private static Judged first(String id, String queue, int seconds) {
    return new Judged(abandoned(id, queue, seconds).interaction(), false, true, null, null);
  }

  private static Judged answered(String id) {
    return new Judged(
        Story.call(id)
            .started(0)
            .queued(1, "sales")
            .accepted(2, "ann")
            .ended(9, Party.CUSTOMER)
            .fold(),
        false,
        null,
        null);
  }

  /** As in a replay without a model. */
  @Test
  void whoJudgesNothingLeavesWhatAVerdictAskedForUntilTheInteractionChanges() throws SQLException {
    Judged plain = abandoned("a", "sales", 5);
    Verdict verdict = new Verdict("a", new ReasonVerdict("PRICE", 0.9, null), List.of(), "m1");
    Judged judged = new Judged(plain.interaction(), false, "core", verdict);
    try (LiveSession session = following(true, "SEND_OFFER").open()) {
      session.write(List.of(judged));
    }
    try (LiveSession session = following(false, "CALL_BACK").open()) {
      session.write(List.of(plain));
      assertThat(actions()).containsExactly("SEND_OFFER");

      session.write(List.of(abandoned("a", "claims", 5)));
      assertThat(actions()).containsExactly("CALL_BACK");
    }
  }

  private LiveSink following(boolean judges, String action) {
    return new LiveSink(
        LiveRows.connections(database),
        SettingsFile.builtIn(),
        judges,
        it -> List.of(followUp(it.interaction().interactionId(), action)),
        null);
  }

  private static FollowUp followUp(String interactionId, String action) {
    return new FollowUp(
        interactionId, action, "rule", 0, "-", "-", "-", "-", "-", "ABANDONED", "QUEUE", "-");
  }

  private List<String> actions() throws SQLException {
    return database.column("select action from follow_ups");
  }

  @Test
  void aWriterThatDiesBeforeItsCommitLeavesNothing() throws SQLException {
    String dies = "select pg_terminate_backend(pg_backend_pid())";
    LiveSession session = sink(dies).open();
    assertThatThrownBy(() -> session.write(List.of(abandoned("a", "sales", 5))))
        .isInstanceOf(SQLException.class);
    session.close();

    assertThat(LiveRows.withPlaces(database).values()).allMatch(List::isEmpty);
    try (LiveSession other = sink(null).open()) {
      other.write(List.of(abandoned("a", "sales", 5)));
    }
    assertThat(rates()).containsExactly("sales 1 5");
  }

  @Test
  void aDatabaseThatIsNotThereFailsTheWriter() throws Exception {
    TestProcessingTimeService clock = new TestProcessingTimeService();
    BatchWriter<Judged> writer =
        new BatchWriter<>(
            "interactions",
            () -> {
              throw new SQLException("the server does not answer");
            },
            it -> it.interaction().interactionId(),
            clock);
    writer.write(abandoned("a", "sales", 5), null);

    assertThatThrownBy(() -> writer.flush(false))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write interactions: the server does not answer");
  }

  /** The next batch gathers while one is written; each is whole, and they come in their order. */
  @Test
  void aWriterGathersWhileTheServerWrites() throws Exception {
    TestProcessingTimeService clock = new TestProcessingTimeService();
    clock.setCurrentTime(1_000);
    CountDownLatch go = new CountDownLatch(1);
    List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
    Session<String> slow =
        new Session<>() {
          @Override
          public void write(Collection<String> batch) {
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            batches.add(List.copyOf(batch));
          }

          @Override
          public void close() {}
        };
    BatchWriter<String> writer = new BatchWriter<>("words", () -> slow, word -> word, clock);
    writer.write("a", null);
    clock.setCurrentTime(1_250);
    writer.write("b", null);
    clock.setCurrentTime(1_600);
    writer.write("c", null);
    assertThat(batches).isEmpty();
    go.countDown();
    writer.flush(false);

    assertThat(batches).containsExactly(List.of("a"), List.of("b", "c"));
    writer.close();
  }

  /** Nothing comes after it, and no checkpoint either: the failure is seen all the same. */
  @Test
  void aBatchThatFailsIsSeenByTheClock() throws Exception {
    TestProcessingTimeService clock = new TestProcessingTimeService();
    BatchWriter<String> writer =
        new BatchWriter<>(
            "words",
            () -> {
              throw new SQLException("the server does not answer");
            },
            word -> word,
            clock);
    writer.write("a", null);

    assertThatThrownBy(
            () -> {
              for (long now = 0; now < Long.MAX_VALUE; now += BatchWriter.PATIENCE_MILLIS) {
                clock.setCurrentTime(now);
              }
            })
        .hasMessageContaining("cannot write words: the server does not answer");
    writer.close();
  }

  @Test
  void ofOneInteractionTheLatestIsWrittenAfterAMoment() throws Exception {
    TestProcessingTimeService clock = new TestProcessingTimeService();
    clock.setCurrentTime(1_000);
    BatchWriter<Judged> writer =
        new BatchWriter<>(
            "interactions", sink(null)::open, it -> it.interaction().interactionId(), clock);
    writer.write(abandoned("a", "sales", 5), null);
    clock.setCurrentTime(1_100);
    writer.write(abandoned("a", "claims", 6), null);
    clock.setCurrentTime(1_249);
    assertThat(rates()).isEmpty();

    clock.setCurrentTime(1_250);
    writer.awaitWritten();

    assertThat(rates()).containsExactly("claims 1 6");
    assertThat(database.column("select revision from interactions")).containsExactly("1");
    writer.close();
  }

  @Test
  void whatIsToBeDoneAfterwardsSeesWhatChanged() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table seen (what text)");
    }
    String afterwards =
        "insert into seen select 'now ' || interaction_id || ' ' || queue from hangup_changed_new"
            + " union all"
            + " select 'before ' || interaction_id || ' ' || queue from hangup_changed_old";
    try (LiveSession session = sink(afterwards).open()) {
      session.write(List.of(abandoned("a", "sales", 5), abandoned("b", "sales", 7)));
      session.write(List.of(abandoned("a", "claims", 5), abandoned("b", "sales", 7)));
    }

    assertThat(database.column("select what from seen"))
        .containsExactlyInAnyOrder("now a sales", "now b sales", "now a claims", "before a sales");
  }

  /** What the replay counted is added to, and what it brings later counts what is there. */
  @Test
  void aReplayAtTheSameTime(@TempDir Path folder) throws Exception {
    Simulation.run(SimulationSettings.of(1_500, 5, folder).into(1, false), (done, of) -> {});
    Replay replay =
        Replay.of(
            Formats.configured("hangup", FormatOptions.none()),
            List.of(folder.resolve(SimulationSettings.EVENTS).toString()),
            SettingsFile.builtIn());
    CompletableFuture<Void> replays =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 2; i++) {
                  replay.run(Flink.environment(2), LiveRows.connections(database), 1, counts -> {});
                }
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Random random = new Random(1);
    int written = 0;
    try (LiveSession session = sink(null).open()) {
      while (!replays.isDone() || written < 20) {
        List<Judged> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          batch.add(
              new Judged(
                  Chances.interaction(random, "live-" + (written % 7) + "-" + i),
                  random.nextInt(6) == 0,
                  null,
                  null));
        }
        session.write(batch);
        written++;
      }
    }
    replays.get();

    countsHold();
    assertThat(database.column("select interaction_id from interactions"))
        .hasSizeGreaterThan(1_500);
  }

  @Test
  void aJobFillsAllTables() throws Exception {
    long run;
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        var id =
            statement.executeQuery(
                "insert into runs (command, format, sources, started_at, status)"
                    + " values ('stream', 'hangup', 'topic', now(), 'running')"
                    + " returning run_id")) {
      id.next();
      run = id.getLong(1);
    }
    job(run);
    List<String> once = tables();
    assertThat(once)
        .containsExactly(
            "interactions a sales",
            "interactions b claims",
            "rejected k 7 a thing; want b, not c; is wrong",
            "rejected k 8 is wrong",
            "run running 7 5 2",
            "waiting w-2 acme VOICE sales 2026-03-02 09:00:01+00");

    job(run);

    assertThat(tables()).isEqualTo(once);
  }

  /** The job's own restarts bring it back; a task manager that ended would end the test. */
  @Test
  void aDatabaseThatCutsAllConnections() throws Exception {
    StreamExecutionEnvironment env = Flink.restarting(2, 1_000);
    env.enableCheckpointing(100);
    DataStream<Long> numbers =
        env.fromSequence(0, 799)
            .map(
                i -> {
                  TimeUnit.MILLISECONDS.sleep(10);
                  return i;
                });
    LiveTables tables =
        new LiveTables(LiveRows.connections(database), SettingsFile.builtIn(), 1, null, null);
    tables.interactions(
        numbers.map(i -> abandoned("i-" + i, "sales", 5)).returns(Judged.class), false);
    tables.rejected(
        numbers.map(i -> new Rejected("k", 0, i, "is wrong", "{}")).returns(Rejected.class));
    tables.progress(numbers.map(i -> new Progress("k", 0, 1, 0, 0, 1, -1)).returns(Progress.class));
    var job = env.executeAsync("live tables");
    int cut = 0;
    var result = job.getJobExecutionResult();
    while (!result.isDone() && cut < 3) {
      TimeUnit.MILLISECONDS.sleep(700);
      cut +=
          database
                  .column(
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where datname = current_database() and pid <> pg_backend_pid()")
                  .size()
              / 3;
    }
    result.get();

    assertThat(cut).isPositive();
    assertThat(rates()).containsExactly("sales 800 4000");
    assertThat(database.column("select count(*) from rejected_events")).containsExactly("800");
    countsHold();
  }

  private void job(long run) throws Exception {
    StreamExecutionEnvironment env = Flink.environment(2);
    LiveTables tables =
        new LiveTables(LiveRows.connections(database), SettingsFile.builtIn(), run, null, null);
    tables.interactions(
        env.fromData(abandoned("a", "sales", 5), abandoned("b", "claims", 7)), false);
    tables.waiting(
        env.fromData(
            new Standing("w-1", "acme", "VOICE", "sales", Story.ZERO),
            new Standing("w-2", "acme", "VOICE", "claims", Story.ZERO),
            new Standing("w-1", "acme", "VOICE", "sales", null),
            new Standing("w-2", "acme", "VOICE", "sales", Story.ZERO + 1_000)));
    tables.rejected(
        env.fromData(
            new Rejected("k", 0, 7, "is wrong", "{}"),
            new Rejected("k", 0, 7, "a thing; want b, not c", "{}"),
            new Rejected("k", 0, 7, "is wrong", "{}"),
            new Rejected("k", 0, 8, "is wrong", "{}")));
    tables.progress(
        env.fromData(new Progress("k", 0, 3, 0, 1, 3, -1), new Progress("l", 0, 2, 0, 1, 2, -1)));
    env.execute("live tables");
  }

  private List<String> tables() throws SQLException {
    try (Connection connection = database.connect()) {
      LiveRows.lines(connection, "select set_config('TimeZone', 'UTC', false)");
      return LiveRows.lines(
          connection,
          "select 'interactions ' || interaction_id || ' ' || queue as row from interactions"
              + " union all select 'rejected ' || source || ' ' || position || ' ' || reason"
              + " from rejected_events"
              + " union all select 'run ' || status || ' ' || records_read || ' '"
              + " || records_accepted || ' ' || records_rejected from runs"
              + " union all select 'waiting ' || interaction_id || ' ' || business || ' '"
              + " || channel || ' ' || queue || ' ' || waiting_since from waiting order by 1");
    }
  }
}
