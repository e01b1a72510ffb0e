package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import dev.hangup.testing.RealFlink;
import dev.hangup.testing.RealFlink.Run;
import dev.hangup.testing.Ticking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command on clusters of processes: as an application, whose main runs in the job manager, and
 * under {@code flink run}. No high availability: what a job goes on from is found by the command
 * itself.
 */
class LiveClusterIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path JAR = TARGET.resolve("hangup-jobs.jar");

  private final Database database = Database.create();

  @BeforeEach
  void tableOfTicks() throws SQLException {
    assertThat(JAR).as("the job jar, made by: mvn package").exists();
    execute(Ticking.TABLE);
  }

  private List<String> stream(Path state) {
    String[] place = database.url().substring("jdbc:postgresql://".length()).split("\\?user=");
    return List.of(
        "stream",
        "--folder",
        state.toString(),
        "--db",
        "postgresql://" + place[1] + "@" + place[0],
        "--model",
        "none",
        "--checkpoints",
        state.toUri().toString(),
        "--checkpoint-interval",
        "500ms");
  }

  @Test
  void aJobManagerThatIsKilledGoesOnFromTheNewestCheckpoint(@TempDir Path state) throws Exception {
    List<String> arguments = stream(state);

    try (RealFlink flink =
        RealFlink.application(
            TARGET.resolve("live-application-it"),
            TARGET.resolve("lib"),
            List.of(JAR, TARGET.resolve("test-classes")))) {
      flink.startApplication(TickingProgram.class.getName(), Map.of(), arguments);
      flink.launchTaskManager();
      while (count("select count(*) from ticks") < 200 || checkpoints(state) == 0) {
        goesOn(flink);
      }
      flink.killJobManager();

      flink.startApplication(TickingProgram.class.getName(), Map.of(), arguments);
      while (count("select count(*) from ticks where run = 2") < 200) {
        goesOn(flink);
      }
    }

    assertThat(count("select count(*) from (" + Ticking.WRONG + ") wrong")).isZero();
    long before = count("select max(n) from ticks where run = 1");
    assertThat(count("select min(n) from ticks where run = 2"))
        .as("goes on and does not begin anew")
        .isGreaterThan(1)
        .isLessThanOrEqualTo(before + 1);
    assertThat(count("select count(*) from runs where status = 'interrupted'")).isOne();
    assertThat(count("select count(*) from runs where status = 'running'")).isOne();
  }

  /** Detached, stopped by flink stop, started again with another parallelism, attached. */
  @Test
  void flinkRunStartsItAndFlinkStopSavesIt(@TempDir Path state) throws Exception {
    try (RealFlink flink =
        RealFlink.start(TARGET.resolve("live-session-it"), TARGET.resolve("lib"))) {
      Run detached = flink.run("detached", Map.of(), job(state, "-d", "-p", "1"));
      assertThat(detached.exit()).as(detached.log()).isZero();
      assertThat(detached.log()).contains("begins anew");
      while (count("select count(*) from ticks") < 100) {
        goesOn(flink);
      }
      // As the command says itself: flink stop -p FOLDER JOB.
      String line =
          detached
              .log()
              .lines()
              .filter(said -> said.startsWith("stop it with: "))
              .findFirst()
              .get();
      Run stop =
          flink.client(
              "stop",
              "stop",
              Map.of(),
              List.of(line.substring("stop it with: flink stop ".length()).split(" ")));
      assertThat(stop.exit()).as(stop.log()).isZero();
      long stopped = count("select max(n) from ticks");

      Run attached = flink.run("attached", Map.of(), job(state, "-p", "2"));
      while (count("select count(*) from ticks where run = 2") < 100) {
        assertThat(attached.process().isAlive()).as(attached.log()).isTrue();
        goesOn(flink);
      }
      assertThat(attached.log()).contains("goes on from the savepoint of");
      assertThat(count("select min(n) from ticks where run = 2")).isEqualTo(stopped + 1);
      assertThat(count("select count(*) from (" + Ticking.WRONG + ") wrong")).isZero();

      String again =
          attached
              .log()
              .lines()
              .filter(said -> said.startsWith("stop it with: "))
              .findFirst()
              .get();
      Run stopAgain =
          flink.client(
              "stop",
              "stop-again",
              Map.of(),
              List.of(again.substring("stop it with: flink stop ".length()).split(" ")));
      assertThat(stopAgain.exit()).as(stopAgain.log()).isZero();
      assertThat(attached.exit()).as(attached.log()).isZero();
      assertThat(count("select count(*) from runs where run_id = 2 and status = 'done'")).isOne();
    }
  }

  private List<String> job(Path state, String... options) {
    List<String> line = new ArrayList<>(List.of(options));
    line.addAll(List.of("-c", TickingProgram.class.getName()));
    line.addAll(List.of("-C", TARGET.resolve("test-classes").toUri().toString()));
    line.add(JAR.toString());
    line.addAll(stream(state));
    return line;
  }

  private static void goesOn(RealFlink flink) throws InterruptedException {
    assertThat(flink.isUp()).as("the job manager, see target/live-application-it").isTrue();
    TimeUnit.MILLISECONDS.sleep(100);
  }

  private static long checkpoints(Path state) throws Exception {
    try (Stream<Path> files = Files.find(state, 4, (file, is) -> file.endsWith("_metadata"))) {
      return files.count();
    } catch (java.io.UncheckedIOException deletedMeanwhile) {
      return 0;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String sql) throws SQLException {
    List<Long> found = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getLong(1));
      }
    }
    return found.get(0);
  }
}
