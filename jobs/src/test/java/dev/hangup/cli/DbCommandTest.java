package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.postgres.EmbeddedDatabase;
import dev.hangup.postgres.TestServers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DbCommandTest {
  @TempDir private Path temp;
  private EmbeddedDatabase database;

  /** What a command wrote, and its exit code. */
  private record Ran(int exit, String out, String err) {}

  @BeforeEach
  void inAFolder() {
    database = TestServers.in(temp.resolve("data"));
  }

  @AfterEach
  void stop() {
    database.stop(line -> {});
  }

  @Test
  void startsSaysWhereAndStops() throws Exception {
    assertThat(run("status").out()).startsWith("never started");
    Ran started = run("start");
    assertThat(started.exit()).isZero();
    assertThat(started.out()).contains("PostgreSQL runs at 127.0.0.1:", "hangup_reader");
    assertThat(started.err()).contains("making a PostgreSQL in");
    assertThat(run("start").out()).contains("PostgreSQL runs already at");
    assertThat(run("status").out()).startsWith("running on port ");

    Ran url = run("url", "--only", "jdbc");
    String password = Files.readString(temp.resolve("data/reader-password")).strip();
    try (Connection c = DriverManager.getConnection(url.out().strip(), "hangup_reader", password)) {
      assertThat(c.isValid(0)).isTrue();
    }
    assertThat(run("url", "--only", "psql").out())
        .matches("postgresql://hangup_reader@127\\.0\\.0\\.1:\\d+/hangup\\R");
    assertThat(run("url", "--only", "sqlalchemy").out())
        .matches("postgresql\\+psycopg://hangup_reader@127\\.0\\.0\\.1:\\d+/hangup\\R");
    assertThat(started.out() + started.err() + run("url").out()).doesNotContain(password);

    assertThat(run("stop")).isEqualTo(new Ran(0, "stopped" + System.lineSeparator(), ""));
    assertThat(run("stop").out()).startsWith("it was not running");
    assertThat(run("url").err()).contains("start it with: hangup db start");
  }

  @Test
  void failsWithOneLineWhereThereIsNoDatabase() {
    Ran url = run("url");
    assertThat(url.exit()).isEqualTo(1);
    assertThat(url.err()).startsWith("hangup: there is no database in ").hasLineCount(1);
  }

  @Test
  void badArgumentsAreTheirOwnExitCode() {
    assertThat(run().exit()).isEqualTo(2);
    assertThat(run("begin").exit()).isEqualTo(2);
    assertThat(run("url", "--only", "odbc").exit()).isEqualTo(2);
    assertThat(run("--help").exit()).isZero();
  }

  private Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new DbCommand(database))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(Arrays.copyOf(arguments, arguments.length));
    return new Ran(exit, out.toString(), err.toString());
  }
}
