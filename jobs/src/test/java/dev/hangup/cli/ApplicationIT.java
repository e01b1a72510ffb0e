package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import dev.hangup.testing.RealFlink;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command as an application: its main runs in the job manager, which a supervisor starts again
 * with the same arguments. Processes of their own, and no high availability: what they go on from
 * is found by the command itself.
 */
class ApplicationIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path JAR = TARGET.resolve("hangup-jobs.jar");

  private final Database database = Database.create();

  @Test
  void aJobManagerThatIsKilledGoesOnFromTheNewestCheckpoint(@TempDir Path state) throws Exception {
    assertThat(JAR).as("the job jar, made by: mvn package").exists();
    execute(Ticking.TABLE);
    String[] place = database.url().substring("jdbc:postgresql://".length()).split("\\?user=");
    List<String> arguments =
        List.of(
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

    try (RealFlink flink =
        RealFlink.application(
            TARGET.resolve("application-it"),
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

  private static void goesOn(RealFlink flink) throws InterruptedException {
    assertThat(flink.isUp()).as("the job manager, see target/application-it").isTrue();
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
