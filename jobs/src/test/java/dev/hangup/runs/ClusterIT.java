package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.classification.RegistryClassifierFactory;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.testing.RealFlink;
import dev.hangup.testing.RealFlink.Run;
import dev.hangup.testing.SmallModels;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar under {@code flink run} on a cluster of processes that have Flink and nothing else.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ClusterIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path JAR = TARGET.resolve("hangup-jobs.jar");
  private static final int CALLS = 2_600;
  private static final String PASSWORD = "s3cr3t-0f-the-0wner";

  private RealFlink flink;
  private Path archive;
  private Map<String, List<String>> local;
  private Database database;
  private String name;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    assertThat(JAR).as("the job jar, made by: mvn package").exists();
    Simulation.run(SimulationSettings.of(CALLS, 5, folder).into(2, true), (done, of) -> {});
    archive = folder.resolve(SimulationSettings.EVENTS);
    Files.writeString(archive.resolve("bad.jsonl"), "bad\n".repeat(60));
    Database localDatabase = Database.create();
    ReplayRun.into(localDatabase).of(archive);
    local = Rows.of(localDatabase);
    assertThat(local.get("interactions")).hasSize(CALLS);
    flink = RealFlink.start(TARGET.resolve("cluster-it"), TARGET.resolve("lib"));
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (flink != null) {
      flink.close();
    }
  }

  @BeforeEach
  void emptyTables(TestInfo test) {
    database = Database.create();
    name = test.getTestMethod().orElseThrow().getName();
  }

  private Run flinkRun(List<String> options, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(options);
    line.add(JAR.toString());
    line.addAll(List.of(arguments));
    return flink.run(name, Map.of("HANGUP_DB_PASSWORD", PASSWORD), line);
  }

  /** As {@code --db} wants it. */
  private String db() {
    // jdbc:postgresql://localhost:5432/test_1?user=postgres
    String[] place = database.url().substring("jdbc:postgresql://".length()).split("\\?user=");
    return "postgresql://" + place[1] + "@" + place[0];
  }

  private Run replay(List<String> options, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("replay", "--archive", archive.toString(), "--db", db()));
    arguments.addAll(List.of(more));
    return flinkRun(options, arguments.toArray(String[]::new));
  }

  /** What it printed, and the end of its log. */
  private static String whole(Run run) throws Exception {
    List<String> log = run.log().lines().toList();
    return run.printed() + String.join("\n", log.subList(Math.max(0, log.size() - 50), log.size()));
  }

  @Test
  void theTablesAreThoseOfALocalReplay() throws Exception {
    Run run = replay(List.of("-p", "2"));

    assertThat(run.exit()).as(whole(run)).isZero();
    assertThat(run.printed())
        .contains("60 rejected.", "events made 2,600 interactions, in the tables at localhost:");
    assertThat(Rows.of(database)).isEqualTo(local);
    assertThat(Rows.stagingTables(database)).isEmpty();
    assertThat(flink.isUp()).isTrue();
  }

  /** The tables are published by the program when its job is done: there is nothing to detach. */
  @Test
  void detachedItStaysUntilTheTablesAreThere() throws Exception {
    Run run = replay(List.of("-d"));

    assertThat(run.exit()).as(whole(run)).isZero();
    assertThat(run.printed()).contains("events made 2,600 interactions, in the tables at");
    assertThat(Rows.of(database)).isEqualTo(local);
  }

  @Test
  void aTaskManagerThatDiesHalfWayLeavesNoTrace() throws Exception {
    Run run = replay(List.of("-p", "2"));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      holdInteractions(statement, run);
      flink.killTaskManager();
      connection.rollback();
    }
    assertThat(Rows.lines(database, "select status from runs")).containsExactly("running");
    flink.startTaskManager();

    assertThat(run.exit()).as(whole(run)).isZero();
    assertThat(run.printed())
        .contains("60 rejected.", "events made 2,600 interactions, in the tables at localhost:");
    assertThat(Rows.of(database)).isEqualTo(local);
    assertThat(Rows.stagingTables(database)).isEmpty();
  }

  @Test
  void aProgramThatIsKilledTakesItsJobAlongAlsoDetached() throws Exception {
    Run run = replay(List.of("-d"));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      holdInteractions(statement, run);
      run.process().destroyForcibly().waitFor();
      String job = run.printed().replaceFirst("(?s).*JobID (\\w+).*", "$1");
      // Otherwise there is nothing to wait for.
      assertThat(flink.jobManagerLog()).contains("client's aliveness for job " + job);
      while (!flink.get("/jobs/" + job).contains("\"state\":\"CANCEL")) {
        assertThat(flink.get("/jobs/" + job)).contains("\"state\":\"RUNNING\"");
        TimeUnit.MILLISECONDS.sleep(200);
      }
      connection.rollback();
    }

    assertThat(Rows.count(database, "select count(*) from interactions")).isZero();
    assertThat(flink.isUp()).isTrue();
  }

  /** Keeps a run waiting where it stages its interactions, until the transaction ends. */
  private void holdInteractions(Statement statement, Run run) throws Exception {
    List<String> tables = List.of();
    while (tables.isEmpty()) {
      waitFor(run);
      tables =
          Rows.lines(
              database,
              "select quote_ident(tablename) from pg_tables"
                  + " where tablename like 'hangup\\_staging\\_r%interactions'");
    }
    statement.execute("lock table " + tables.get(0) + " in share mode");
    while (Rows.count(
            database,
            "select count(*) from pg_stat_activity where datname = current_database()"
                + " and wait_event_type = 'Lock' and query like 'copy %interactions%'")
        == 0) {
      waitFor(run);
    }
  }

  private static void waitFor(Run run) throws Exception {
    if (!run.process().isAlive()) {
      throw new IllegalStateException("the run has ended: " + whole(run));
    }
    TimeUnit.MILLISECONDS.sleep(50);
  }

  /**
   * Each job has a class loader of its own, and a native library belongs to one: the second job in
   * the same task manager has to load it once more.
   */
  @Test
  void oneJobAfterTheOtherJudgesByTheSameModels(@TempDir Path folder) throws Exception {
    SmallModels models;
    try (OnnxSentenceEmbedder embedder = OnnxSentenceEmbedder.open()) {
      models = SmallModels.train(folder.resolve("models"), embedder, 60);
    }
    Path simulated = folder.resolve("simulated");
    Simulation.run(SimulationSettings.of(300, 8, simulated), (done, of) -> {});
    Path events = simulated.resolve(SimulationSettings.EVENTS);
    Settings settings = SettingsFile.read(simulated.resolve(SimulationSettings.SETTINGS));
    Database here = Database.create();
    ReplayRun.into(here)
        .with(settings)
        .judgedBy(
            new RegistryClassifierFactory(
                models.folder().toString(), models.reasons(), models.alerts(), settings.profiles()))
        .of(events);
    String[] arguments =
        "replay --archive %s --settings %s --db %s --registry %s"
            .formatted(
                events,
                simulated.resolve(SimulationSettings.SETTINGS),
                db(),
                folder.resolve("models"))
            .split(" ");

    Run first = flinkRun(List.of("-p", "2"), arguments);
    assertThat(first.exit()).as(whole(first)).isZero();
    Map<String, List<String>> afterFirst = Rows.withPlaces(database);
    Run second = flinkRun(List.of("-p", "2"), arguments);
    assertThat(second.exit()).as(whole(second)).isZero();

    assertThat(
            Rows.lines(
                database,
                "select distinct model_version from interactions where model_version <> '-'"))
        .containsExactly("reasons-" + models.reasons() + "+alerts-" + models.alerts());
    assertThat(Rows.of(database)).isEqualTo(Rows.of(here));
    assertThat(Rows.withPlaces(database)).isEqualTo(afterFirst);
  }

  @Test
  void thePasswordStandsInNoLogAndNoFileOfTheCluster() throws Exception {
    Run run = replay(List.of());
    assertThat(run.exit()).as(whole(run)).isZero();

    assertThat(flink.files())
        .anySatisfy(file -> assertThat(file).hasFileName(name + ".err"))
        .anySatisfy(file -> assertThat(file).hasFileName("job-manager.err"))
        .anySatisfy(file -> assertThat(file).hasFileName("task-manager-1.err"));
    for (Path file : flink.files()) {
      // Some are binary: each byte is a character.
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(PASSWORD))
          .as(file.toString())
          .isFalse();
    }
  }

  @Test
  void aFormatInAJarOfTheUsersComesByClasspath(@TempDir Path folder) throws Exception {
    String format = DoorbellFormat.class.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("doorbell.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream bytes = DoorbellFormat.class.getClassLoader().getResourceAsStream(format)) {
      out.putNextEntry(new JarEntry(format));
      bytes.transferTo(out);
      out.putNextEntry(new JarEntry("META-INF/services/" + ArchiveFormat.class.getName()));
      out.write(DoorbellFormat.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    Path bells =
        Files.writeString(
            folder.resolve("bells.txt"), "ring a 1772357400\nleft a 1772357407\nring\n");

    Run run =
        flinkRun(
            List.of("-C", jar.toUri().toString()),
            ("replay --format doorbell --max-rejected 0.5 --business shop --db %s --archive %s")
                .formatted(db(), bells)
                .split(" "));

    assertThat(run.exit()).as(whole(run)).isZero();
    assertThat(
            Rows.lines(
                database, "select business, queue, outcome, stage, wait_seconds from interactions"))
        .containsExactly("shop|door|ABANDONED|QUEUE|7.0");
    assertThat(Rows.lines(database, "select position, reason from rejected_events"))
        .containsExactly("3|no doorbell");
  }

  @Test
  void aClusterNeedsADatabase() throws Exception {
    Run run = flinkRun(List.of(), "replay", "--archive", archive.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.log().lines().filter(line -> line.startsWith("hangup: ")))
        .containsExactly(
            "hangup: a job on a cluster needs a database that its machines reach; name it with"
                + " --db");
    assertThat(flink.isUp()).isTrue();
  }

  @Test
  void tooManyRejectedFailTheProgramAndNotTheCluster() throws Exception {
    Run run = replay(List.of(), "--max-rejected", "0");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.log().lines().filter(line -> line.startsWith("hangup: ")))
        .singleElement()
        .asString()
        .contains("60 of ", "records were rejected", "--max-rejected");
    assertThat(Rows.count(database, "select count(*) from interactions")).isZero();
    assertThat(Rows.of(database).get("rejected_events")).isEqualTo(local.get("rejected_events"));
    assertThat(flink.isUp()).isTrue();
  }
}
