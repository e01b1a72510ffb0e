package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import dev.hangup.workflow.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Runs that come twice, break off, fail, meet each other, or bring hostile values. */
@TestInstance(Lifecycle.PER_CLASS)
class SafeRunsTest {
  private static final int CALLS = 2_600;
  private static final String PASSWORD = "s3cr3t-0f-the-0wner";

  private Path archive;
  private Map<String, List<String>> undisturbed;
  private Database database;

  @BeforeAll
  void replayUndisturbed(@TempDir Path folder) throws Exception {
    Simulation.run(SimulationSettings.of(CALLS, 3, folder).into(1, false), (done, of) -> {});
    archive = folder.resolve(SimulationSettings.EVENTS);
    Files.writeString(archive.resolve("bad.jsonl"), "bad\n".repeat(60));
    Database database = Database.create();
    ReplayRun.into(database).of(archive);
    undisturbed = Rows.of(database);
    assertThat(undisturbed.get("interactions")).hasSize(CALLS);
    assertThat(undisturbed.get("rejected_events")).hasSize(60);
    assertThat(undisturbed.get("follow_ups")).hasSizeGreaterThan(100);
  }

  @BeforeEach
  void emptyTables() {
    database = Database.create();
  }

  private static String event(String id, String type, int second, String more) {
    return "{\"interaction_id\":\"%s\",\"type\":\"%s\",\"at\":\"2026-03-01T09:30:%02dZ\"%s}\n"
        .formatted(id, type, second, more);
  }

  /** A call that was given up in a queue after so many seconds. */
  private static String abandoned(String id, String queue, int seconds) {
    return event(id, "STARTED", 0, "")
        + event(id, "QUEUED", 0, ",\"queue\":\"" + queue + "\"")
        + event(id, "ENDED", seconds, ",\"by\":\"CUSTOMER\"");
  }

  private List<String> statuses() throws SQLException {
    return Rows.lines(database, "select status from runs order by run_id");
  }

  @Test
  void runningTwiceChangesNothing() throws Exception {
    Counts first = ReplayRun.into(database).of(archive);
    Map<String, List<String>> before = Rows.withPlaces(database);

    Counts second = ReplayRun.into(database).on(Flink.environment(1)).of(archive);

    assertThat(second).isEqualTo(first);
    Map<String, List<String>> after = Rows.withPlaces(database);
    for (String table :
        List.of("interactions", "abandonment_rate", "wait_histogram", "follow_ups")) {
      assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
    }
    assertThat(Rows.of(database)).isEqualTo(undisturbed);
    assertThat(statuses()).containsExactly("done", "done");
  }

  @Test
  void aCorrectedArchiveChangesJustWhatItCorrects(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("calls.jsonl");
    Files.writeString(
        file,
        abandoned("a", "sales", 7) + abandoned("b", "sales", 8) + abandoned("c", "service", 9));
    ReplayRun.into(database).of(file);
    String places = "select ctid, xmin, * from interactions where interaction_id <> 'b' order by 3";
    List<String> before = Rows.lines(database, places);

    Files.writeString(
        file,
        abandoned("a", "sales", 7) + abandoned("b", "support", 12) + abandoned("c", "service", 9));
    ReplayRun.into(database).of(file);

    assertThat(Rows.lines(database, places)).isEqualTo(before);
    assertThat(
            Rows.lines(
                database,
                "select interaction_id, queue, wait_seconds, revision from interactions order by 1"))
        .containsExactly("a|sales|7.0|1", "b|support|12.0|2", "c|service|9.0|1");
    assertThat(rates()).containsExactly("sales|1|7.0", "service|1|9.0", "support|1|12.0");
    assertThat(waits()).containsExactly("sales|7|1", "service|9|1", "support|12|1");
  }

  /** Counts of a queue: started and seconds waited. */
  private List<String> rates() throws SQLException {
    return Rows.lines(
        database, "select queue, started, wait_seconds from abandonment_rate order by 1");
  }

  private List<String> waits() throws SQLException {
    return Rows.lines(
        database, "select queue, wait_bucket, abandoned from wait_histogram order by 1, 2");
  }

  @Test
  void anArchiveThatGoesOnWhereAnotherStoppedAddsToItsCounts(@TempDir Path folder)
      throws Exception {
    Path one = folder.resolve("one.jsonl");
    Path two = folder.resolve("two.jsonl");
    Files.writeString(one, abandoned("a", "sales", 7) + abandoned("b", "service", 8));
    Files.writeString(two, abandoned("c", "sales", 7) + abandoned("d", "sales", 9));

    ReplayRun.into(database).of(one);
    ReplayRun.into(database).of(two);

    assertThat(rates()).containsExactly("sales|3|23.0", "service|1|8.0");
    assertThat(waits()).containsExactly("sales|7|2", "sales|9|1", "service|8|1");
    Map<String, List<String>> oneByOne = Rows.of(database);
    Map<String, List<String>> places = Rows.withPlaces(database);
    ReplayRun.into(database).of(one);
    assertThat(Rows.withPlaces(database)).isEqualTo(places);
    Database both = Database.create();
    ReplayRun.into(both).of(one, two);
    assertThat(Rows.of(both)).isEqualTo(oneByOne);
  }

  /** What PostgreSQL counts anew is what Flink counted, on everything that the simulation plays. */
  @Test
  void twoHalvesOneAfterTheOtherAreTheWhole(@TempDir Path folder) throws Exception {
    List<String> lines = Files.readAllLines(archive.resolve("events-0000.jsonl"));
    ObjectMapper json = new ObjectMapper();
    StringBuilder even = new StringBuilder();
    StringBuilder odd = new StringBuilder();
    for (String line : lines) {
      String id = json.readTree(line).path("interaction_id").textValue();
      (id.hashCode() % 2 == 0 ? even : odd).append(line).append('\n');
    }
    Files.writeString(folder.resolve("even.jsonl"), even);
    Files.writeString(folder.resolve("odd.jsonl"), odd);

    ReplayRun.into(database).of(folder.resolve("even.jsonl"));
    ReplayRun.into(database).of(folder.resolve("odd.jsonl"));

    Map<String, List<String>> rows = Rows.of(database);
    for (String table : List.of("interactions", "abandonment_rate", "wait_histogram")) {
      assertThat(rows.get(table)).as(table).isEqualTo(undisturbed.get(table));
    }
    assertThat(Rows.stagingTables(database)).isEmpty();
  }

  /** It is killed when all interactions are in their table, but the run has not published them. */
  @Test
  void aRunThatIsKilledLeavesNothingThatTheNextOneDoesNotMend() throws Exception {
    try (Connection connection = database.connect()) {
      hold(connection, "recovery");
      ReplayProgram killed = ReplayProgram.start(database, archive, PASSWORD);
      untilHeld("recovery", () -> assertThat(killed.isAlive()).as(killed::said).isTrue());
      killed.kill();
      connection.rollback();
    }
    assertThat(Rows.count(database, "select count(*) from interactions")).isZero();
    assertThat(statuses()).containsExactly("running");
    assertThat(Rows.stagingTables(database)).isNotEmpty();

    ReplayRun.into(database).of(archive);

    assertThat(Rows.of(database)).isEqualTo(undisturbed);
    assertThat(statuses()).containsExactly("interrupted", "done");
    assertThat(Rows.stagingTables(database)).isEmpty();
  }

  @Test
  void aRunThatLosesItsConnectionLeavesNothingThatTheNextOneDoesNotMend() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      hold(connection, "recovery");
      CompletableFuture<Counts> run = inBackground(ReplayRun.into(database), archive);
      for (String waits : untilHeld("recovery", () -> assertThat(run).isNotDone())) {
        statement.execute("select pg_terminate_backend(" + waits + ")");
      }
      connection.rollback();
      assertThatThrownBy(run::get).hasMessageContaining("terminating connection");
    }
    assertThat(Rows.count(database, "select count(*) from interactions")).isZero();

    ReplayRun.into(database).of(archive);

    assertThat(Rows.of(database)).isEqualTo(undisturbed);
    assertThat(statuses()).containsExactly("interrupted", "done");
    assertThat(Rows.stagingTables(database)).isEmpty();
  }

  /** Keeps whoever writes to a table waiting, until the connection's transaction ends. */
  private static void hold(Connection connection, String table) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + table + " in share mode");
    }
  }

  /**
   * Waits for who waits for a table that is held.
   *
   * @param check fails where there is nothing to wait for any more
   * @return server processes
   */
  private List<String> untilHeld(String table, Runnable check) throws Exception {
    List<String> waiting = List.of();
    while (waiting.isEmpty()) {
      check.run();
      TimeUnit.MILLISECONDS.sleep(50);
      waiting =
          Rows.lines(
              database,
              "select pid from pg_locks where not granted and relation = '"
                  + table
                  + "'::regclass and database ="
                  + " (select oid from pg_database where datname = current_database())");
    }
    return waiting;
  }

  /**
   * Waits for a run that copies into the staging table of the interactions, and keeps it waiting
   * there: until the connection's transaction ends.
   *
   * @param check fails where there is nothing to wait for any more
   */
  private void holdInteractions(Connection connection, Runnable check) throws Exception {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      String name = null;
      while (name == null) {
        check.run();
        List<String> tables =
            Rows.lines(
                database,
                "select quote_ident(tablename) from pg_tables"
                    + " where tablename like 'hangup\\_staging\\_r%interactions'");
        name = tables.isEmpty() ? null : tables.get(0);
        TimeUnit.MILLISECONDS.sleep(50);
      }
      statement.execute("lock table " + name + " in share mode");
      while (copiers().isEmpty()) {
        check.run();
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  /** Server processes that wait to copy into the staging table of the interactions. */
  private List<String> copiers() throws SQLException {
    return Rows.lines(
        database,
        "select pid from pg_stat_activity where datname = current_database() and"
            + " wait_event_type = 'Lock' and query like 'copy %interactions%'");
  }

  @Test
  void aTaskThatFailsAndIsStartedAgainLeavesNoTrace() throws Exception {
    Counts counts =
        ReplayRun.into(database)
            .on(Flink.restarting(2, 5))
            .with(new FailingOnceFormat(21_000))
            .of(archive);

    Path events = archive.resolve("events-0000.jsonl");
    assertThat(FailingOnceFormat.failed(events.toString())).isTrue();
    assertThat(Rows.of(database)).isEqualTo(undisturbed);
    try (var lines = Files.lines(events)) {
      assertThat(counts.accepted()).isEqualTo(lines.count());
    }
    assertThat(counts.rejected()).isEqualTo(60);
    assertThat(counts.interactions()).isEqualTo(CALLS);
  }

  @Test
  void aWriterThatLosesItsConnectionStartsAgain() throws Exception {
    CompletableFuture<Counts> run =
        inBackground(ReplayRun.into(database).on(Flink.restarting(2, 5)), archive);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      holdInteractions(connection, () -> assertThat(run).isNotDone());
      for (String writer : copiers()) {
        statement.execute("select pg_terminate_backend(" + writer + ")");
      }
      connection.rollback();
    }

    assertThat(run.get().interactions()).isEqualTo(CALLS);
    assertThat(Rows.of(database)).isEqualTo(undisturbed);
    assertThat(statuses()).containsExactly("done");
    assertThat(Rows.stagingTables(database)).isEmpty();
  }

  private static CompletableFuture<Counts> inBackground(ReplayRun run, Path path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return run.of(path);
          } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void aJobThatFailsForGoodChangesNothing() throws Exception {
    Path other = Files.createDirectory(archive.resolveSibling("fails"));
    Files.copy(archive.resolve("events-0000.jsonl"), other.resolve("events.jsonl"));

    assertThatThrownBy(() -> ReplayRun.into(database).with(new FailingOnceFormat(100)).of(other))
        .hasMessageContaining("events.jsonl, line 100: the format failed: ")
        .hasMessageContaining("a disk broke")
        .hasMessageNotContaining("\n");

    assertThat(Rows.of(database).values()).allSatisfy(rows -> assertThat(rows).isEmpty());
    assertThat(statuses()).containsExactly("failed");
    assertThat(Rows.stagingTables(database)).isEmpty();
  }

  @Test
  void twoRunsAtOnceEndAsOneAfterTheOther(@TempDir Path folder) throws Exception {
    Path other = Files.writeString(folder.resolve("other.jsonl"), abandoned("x", "sales", 7));
    List<CompletableFuture<Counts>> runs = new ArrayList<>();
    for (Path path : List.of(archive, archive, other)) {
      runs.add(inBackground(ReplayRun.into(database).on(Flink.environment(1)), path));
    }
    for (CompletableFuture<Counts> run : runs) {
      assertThat(run.get().read()).isPositive();
    }

    assertThat(statuses()).containsExactly("done", "done", "done");
    assertThat(
            Rows.lines(
                database,
                "select count(*), sum(revision) from interactions where interaction_id <> 'x'"))
        .containsExactly(CALLS + "|" + CALLS);
    Map<String, List<String>> rows = Rows.of(database);
    for (String table : List.of("interactions", "abandonment_rate", "wait_histogram")) {
      assertThat(rows.get(table)).as(table).containsAll(undisturbed.get(table));
      assertThat(rows.get(table)).hasSize(undisturbed.get(table).size() + 1);
    }
    assertThat(Rows.stagingTables(database)).isEmpty();
  }

  @Test
  void passwordsStandInNoLogAndNoTable() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("alter role postgres password '" + PASSWORD + "'");
    }
    ReplayProgram program =
        ReplayProgram.start(
            database,
            archive,
            PASSWORD,
            "-Dlog4j2.configurationFile=src/main/resources/log4j2.properties",
            "-Dhangup.log=debug",
            "-Dhangup.log.trace=full");
    assertThat(program.exit()).as(program::said).isZero();

    assertThat(program.said()).contains("DEBUG", "interactions, in the tables at localhost:");
    assertThat(program.said()).doesNotContain(PASSWORD);
    for (String table :
        Rows.lines(
            database,
            "select format('%I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname = 'public'")) {
      assertThat(String.join("\n", Rows.lines(database, "select t::text from " + table + " t")))
          .as(table)
          .doesNotContain(PASSWORD);
    }
  }

  @Test
  void hostileValuesLandAsTheyAre(@TempDir Path folder) throws Exception {
    List<String> hostile =
        List.of(
            "'; drop table interactions; --",
            "\"; delete from runs; --",
            "\\",
            "\\N",
            "\\.",
            "tab\tnewline\nreturn\rbell\u0007",
            "$$ {x} %s ? :a",
            "null",
            "\ud83d\ude00 ütf \u202e עברית",
            "a,b;c|d",
            " lead and trail ",
            "q".repeat(255));
    ObjectMapper json = new ObjectMapper();
    StringBuilder lines = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (String value : hostile) {
      Map<String, String> event = new LinkedHashMap<>();
      for (String name :
          List.of(
              "interaction_id",
              "event_id",
              "business",
              "queue",
              "region",
              "campaign",
              "customer_id",
              "rep",
              "language")) {
        event.put(name, value);
      }
      event.put("type", "QUEUED");
      event.put("at", "2026-03-01T09:30:00Z");
      lines.append(json.writeValueAsString(event)).append('\n');
      expected.add(value);
    }
    Path file = folder.resolve("it's 100% \"odd\"; drop.jsonl");
    Files.writeString(file, lines + "'); drop table rejected_events; --\n");

    ReplayRun.into(database).of(file);

    for (String column :
        List.of(
            "interaction_id",
            "business",
            "queue",
            "region",
            "campaign",
            "customer_id",
            "rep",
            "language")) {
      assertThat(values("select " + column + " from interactions"))
          .as(column)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    for (String column : List.of("business", "queue", "region", "campaign")) {
      assertThat(values("select " + column + " from abandonment_rate"))
          .as(column)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(values("select business from businesses"))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(values("select source from rejected_events")).containsExactly(file.toString());
    assertThat(values("select line from rejected_events"))
        .containsExactly("'); drop table rejected_events; --");
    assertThat(values("select sources from runs")).containsExactly(file.toString());
  }

  private List<String> values(String query) throws SQLException {
    return Rows.query(database, query).stream()
        .map(row -> (String) row.values().iterator().next())
        .toList();
  }
}
