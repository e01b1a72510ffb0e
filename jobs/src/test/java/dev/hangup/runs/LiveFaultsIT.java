package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.postgres.EmbeddedDatabase;
import dev.hangup.postgres.Schema;
import dev.hangup.postgres.TestServers;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.testing.KafkaBroker;
import dev.hangup.testing.RealFlink;
import dev.hangup.testing.RealFlink.Run;
import dev.hangup.testing.SteadyFeed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a live job must outlive, on processes as operators run them: Flink's own, a Kafka broker, a
 * PostgreSQL server. While events come one of them is killed or goes away; nobody mends the job.
 * Every table must end as a replay of the same archive leaves it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LiveFaultsIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path JAR = TARGET.resolve("hangup-jobs.jar");
  private static final int CALLS = 4_000;
  private static final int BAD_LINES = 40;
  private static final int PARTITIONS = 4;
  private static final int PER_SECOND = 1_000;

  /** So that events come all the while that something is away. */
  private static final int PER_SECOND_FOR_LONG = 400;

  private static final long AWAY_SECONDS = 30;

  /** Longer than the longest pause before a restart, and the restart. */
  private static final long NOTHING_HAPPENS_SECONDS = 90;

  private static final Pattern STOP = Pattern.compile("stop it with: flink stop (.+)");

  private Path settings;
  private List<byte[]> lines;
  private Map<String, List<String>> undisturbed;

  private String name;
  private Path state;
  private String topic;

  /** Where the tables are: for the test, and for the command line. */
  private record Tables(Database database, String option, Map<String, String> environment) {

    static Tables shared() {
      Database database = Database.create();
      // jdbc:postgresql://localhost:5432/test_1?user=postgres
      String[] place = database.url().substring("jdbc:postgresql://".length()).split("\\?user=");
      return new Tables(database, "postgresql://" + place[1] + "@" + place[0], Map.of());
    }

    static Tables of(DatabaseAddress address) {
      Schema.migrate(address);
      return new Tables(
          new Database(
              address.url() + "&user=" + address.user() + "&password=" + address.password()),
          "postgresql://" + address.user() + "@" + address.place(),
          Map.of("HANGUP_DB_PASSWORD", address.password()));
    }

    long count(String sql) throws Exception {
      return Rows.count(database, sql);
    }
  }

  @BeforeAll
  void undisturbed(@TempDir Path folder) throws Exception {
    assertThat(JAR).as("the job jar, made by: mvn package").exists();
    Simulation.run(
        SimulationSettings.of(CALLS, 11, folder).into(1, false).conversations(0.1),
        (done, of) -> {});
    Path events = folder.resolve(SimulationSettings.EVENTS);
    try (Stream<Path> files = Files.list(events)) {
      List<String> read = new ArrayList<>(Files.readAllLines(files.findFirst().orElseThrow()));
      for (int i = 1; i <= BAD_LINES; i++) {
        read.add(i * read.size() / (BAD_LINES + 1), "no event: " + i);
      }
      lines = read.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
      try (Stream<Path> old = Files.list(events)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      Files.write(events.resolve("all.jsonl"), read);
    }
    settings = folder.resolve(SimulationSettings.SETTINGS);
    Database replayed = Database.create();
    ReplayRun.into(replayed).with(SettingsFile.read(settings)).of(events);
    undisturbed = tables(replayed);
    assertThat(undisturbed.get("interactions")).hasSize(CALLS);
    assertThat(undisturbed.get("rejected_events")).hasSize(BAD_LINES);
    assertThat(undisturbed)
        .allSatisfy(
            (table, rows) -> {
              if (!table.matches("alerts|verdicts|.*distribution|abandonment_spikes")) {
                assertThat(rows).as(table).isNotEmpty();
              }
            });
  }

  @BeforeEach
  void prepare(TestInfo test, @TempDir Path folder) {
    name = test.getTestMethod().orElseThrow().getName();
    state = folder;
    topic = KafkaBroker.shared().createTopic("faults", PARTITIONS);
  }

  /** Of rejected events what they were: a file and a topic have different positions. */
  private static Map<String, List<String>> tables(Database database) throws Exception {
    Map<String, List<String>> tables = Rows.of(database);
    tables.put(
        "rejected_events",
        Rows.lines(database, "select reason, line from rejected_events order by line, reason"));
    return tables;
  }

  @Test
  void aTaskManagerIsKilled() throws Exception {
    Tables tables = Tables.shared();
    try (RealFlink flink = session();
        SteadyFeed feed = feed(PER_SECOND)) {
      run(flink, tables, 2);
      underLoad(flink, tables, 0.15);
      flink.killTaskManager();
      flink.startTaskManager();
      underLoad(flink, tables, 0.4);
      feed.finish();

      sameAsUndisturbed(flink, tables);
      assertThat(restarted(flink)).isTrue();
    }
  }

  @Test
  @Tag("faults")
  void theJobManagerIsKilledAndStartedAgain() throws Exception {
    Tables tables = Tables.shared();
    try (RealFlink flink =
            RealFlink.application(
                TARGET.resolve("faults-" + name), TARGET.resolve("lib"), List.of(JAR));
        SteadyFeed feed = feed(PER_SECOND)) {
      flink.startApplication("dev.hangup.cli.Hangup", tables.environment(), stream(tables));
      flink.launchTaskManager();
      underLoad(flink, tables, 0.15);
      flink.killJobManager();
      // As whatever supervises it would.
      flink.startApplication("dev.hangup.cli.Hangup", tables.environment(), stream(tables));
      underLoad(flink, tables, 0.4);
      feed.finish();

      sameAsUndisturbed(flink, tables);
      assertThat(Rows.lines(tables.database(), "select status from runs order by run_id"))
          .containsExactly("interrupted", "running");
      assertThat(tables.count("select records_read from runs where run_id = 2"))
          .as("the counts go on too")
          .isEqualTo(lines.size());
    }
  }

  @Test
  @Tag("faults")
  void postgresIsAwayForHalfAMinute(@TempDir Path folder) throws Exception {
    EmbeddedDatabase server = TestServers.in(folder.resolve("data"));
    Tables tables = Tables.of(server.start(said -> {}));
    try (RealFlink flink = session();
        SteadyFeed feed = feed(PER_SECOND_FOR_LONG)) {
      run(flink, tables, 2);
      underLoad(flink, tables, 0.15);
      server.stop(said -> {});
      TimeUnit.SECONDS.sleep(AWAY_SECONDS);
      assertThat(Tables.of(server.start(said -> {}))).as("the same place").isEqualTo(tables);
      underLoad(flink, tables, 0.4);
      feed.finish();

      sameAsUndisturbed(flink, tables);
      assertThat(restarted(flink)).isTrue();
    } finally {
      server.stop(said -> {});
    }
  }

  @Test
  @Tag("faults")
  void theBrokerIsAwayForHalfAMinute() throws Exception {
    Tables tables = Tables.shared();
    try (RealFlink flink = session();
        SteadyFeed feed = feed(PER_SECOND_FOR_LONG)) {
      run(flink, tables, 2);
      underLoad(flink, tables, 0.15);
      KafkaBroker.shared().stop();
      try {
        TimeUnit.SECONDS.sleep(AWAY_SECONDS);
      } finally {
        KafkaBroker.shared().start();
      }
      underLoad(flink, tables, 0.4);
      feed.finish();

      sameAsUndisturbed(flink, tables);
    }
  }

  @Test
  @Tag("faults")
  void stoppedAndGoneOnWithTwoSubtasksAndThenWithOne() throws Exception {
    Tables tables = Tables.shared();
    try (RealFlink flink = session();
        SteadyFeed feed = feed(PER_SECOND)) {
      Run first = run(flink, tables, 1);
      underLoad(flink, tables, 0.15);
      stop(flink, first, "first");
      Run second = run(flink, tables, 2);
      assertThat(second.log()).contains("goes on from the savepoint of");
      underLoad(flink, tables, 0.4);
      stop(flink, second, "second");
      Run third = run(flink, tables, 1);
      assertThat(third.log()).contains("goes on from the savepoint of");
      feed.finish();

      sameAsUndisturbed(flink, tables);
    }
  }

  private RealFlink session() throws Exception {
    return RealFlink.start(TARGET.resolve("faults-" + name), TARGET.resolve("lib"));
  }

  private SteadyFeed feed(int perSecond) {
    return SteadyFeed.start(KafkaBroker.shared(), topic, PARTITIONS, lines, perSecond);
  }

  private List<String> stream(Tables tables) {
    return List.of(
        "stream",
        "--kafka-bootstrap",
        KafkaBroker.shared().bootstrap(),
        "--topic",
        topic,
        "--group",
        topic,
        "--settings",
        settings.toString(),
        "--model",
        "none",
        "--db",
        tables.option(),
        "--checkpoints",
        state.toUri().toString(),
        "--checkpoint-interval",
        "1s");
  }

  /** Detached: nobody is there to help. */
  private Run run(RealFlink flink, Tables tables, int parallelism) throws Exception {
    List<String> line = new ArrayList<>(List.of("-d", "-p", String.valueOf(parallelism)));
    line.add(JAR.toString());
    line.addAll(stream(tables));
    Run run =
        flink.run(
            "client-" + tables.count("select count(*) from runs"), tables.environment(), line);
    assertThat(run.exit()).as(run.log()).isZero();
    return run;
  }

  /** As the command itself says how. */
  private static void stop(RealFlink flink, Run run, String name) throws Exception {
    Matcher said = STOP.matcher(run.log());
    assertThat(said.find()).as(run.log()).isTrue();
    Run stop =
        flink.client("stop", "stop-" + name, Map.of(), List.of(said.group(1).strip().split(" ")));
    assertThat(stop.exit()).as(stop.log()).isZero();
  }

  /** Returns when so many of the interactions stand in the tables and a checkpoint is there. */
  private void underLoad(RealFlink flink, Tables tables, double share) throws Exception {
    while (tables.count("select count(*) from interactions") < share * CALLS
        || checkpoints() == 0) {
      assertThat(flink.isUp()).as("the job manager of " + name).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(tables.count("select count(*) from interactions"))
        .as("there is more to come")
        .isLessThan(CALLS);
  }

  private long checkpoints() throws Exception {
    try (Stream<Path> files = Files.find(state, 4, (file, is) -> file.endsWith("_metadata"))) {
      return files.count();
    } catch (java.io.UncheckedIOException deletedMeanwhile) {
      return 0;
    }
  }

  /** Whether the job of a session was restarted. */
  private static boolean restarted(RealFlink flink) throws Exception {
    String job = flink.get("/jobs").replaceFirst("(?s).*\"id\":\"(\\w+)\".*", "$1");
    // When it last was; 0 for never.
    return flink.get("/jobs/" + job).matches("(?s).*\"RESTARTING\":[1-9].*");
  }

  /** Waits until the tables are as they should be, or nothing has happened for long. */
  private void sameAsUndisturbed(RealFlink flink, Tables tables) throws Exception {
    Map<String, List<String>> before = Map.of();
    long changed = System.nanoTime();
    while (true) {
      assertThat(flink.isUp()).as("the job manager of " + name).isTrue();
      Map<String, List<String>> now = tables(tables.database());
      boolean allRead =
          tables.count("select coalesce(records_read, 0) from runs order by run_id desc limit 1")
              >= lines.size();
      if (allRead && now.equals(undisturbed)) {
        return;
      }
      if (!now.equals(before)) {
        before = now;
        changed = System.nanoTime();
      } else if (System.nanoTime() - changed > TimeUnit.SECONDS.toNanos(NOTHING_HAPPENS_SECONDS)) {
        for (String table : undisturbed.keySet()) {
          assertThat(now.get(table)).as(table).isEqualTo(undisturbed.get(table));
        }
        assertThat(allRead).as("all records were read").isTrue();
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }
}
