package dev.hangup.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.postgres.EmbeddedDatabase.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  /** Made once: that takes seconds. */
  @TempDir private static Path shared;

  @TempDir private Path temp;
  private EmbeddedDatabase database;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void inAFolderWithABlank() {
    database = TestServers.in(shared.resolve("my data"));
  }

  private void inANewFolder() {
    database = TestServers.in(temp.resolve("data"));
  }

  @AfterEach
  void stop() {
    database.stop(said::add);
  }

  @Test
  void keepsItsDataPortAndPasswordOverStops() {
    inANewFolder();
    assertThat(database.status()).isEqualTo(new Status.Absent());
    DatabaseAddress first = database.start(said::add);
    Status running = database.status();
    assertThat(running).isInstanceOf(Status.Running.class);
    execute(first, "create table kept as select 7 as n");

    assertThat(database.start(said::add)).isEqualTo(first);
    assertThat(database.status()).isEqualTo(running);

    assertThat(database.stop(said::add)).isTrue();
    assertThat(database.status()).isEqualTo(new Status.Stopped());
    assertThat(database.stop(said::add)).isFalse();
    assertThatThrownBy(first::connect)
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("cannot reach PostgreSQL at 127.0.0.1:");

    assertThat(database.start(said::add)).isEqualTo(first);
    assertThat(query(first, "select n from kept")).isEqualTo("7");
  }

  @Test
  void letsOnlyTheTwoRolesInAndOnlyFromThisMachine() throws Exception {
    DatabaseAddress owner = database.start(said::add);
    assertThat(query(owner, "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query(owner, "show fsync")).isEqualTo("on");
    assertThat(query(owner, "select rolsuper from pg_roles where rolname = current_user"))
        .isEqualTo("f");

    assertThatThrownBy(
            () -> new DatabaseAddress(owner.url(), "postgres", owner.password()).connect())
        .hasMessageContaining("does not let postgres in")
        .hasMessageNotContaining(owner.password());
    assertThatThrownBy(() -> new DatabaseAddress(owner.url(), "hangup", "guess").connect())
        .hasMessageContaining("the password of hangup at")
        .hasMessageContaining("is wrong");
    assertThatThrownBy(() -> new DatabaseAddress(owner.url(), "hangup", null).connect())
        .hasMessageContaining("asks for the password of hangup")
        .hasMessageContaining("HANGUP_DB_PASSWORD");

    for (Path secret :
        List.of(
            database.folder().password(),
            database.folder().readerPassword(),
            database.folder().pgpass())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(database.folder().log())).doesNotContain(owner.password());
  }

  @Test
  void theReaderReadsWhatTheOwnerMakesAndWritesNothing() {
    DatabaseAddress owner = database.start(said::add);
    execute(owner, "create table t (n int)", "insert into t values (5)");
    execute(owner, "create view v as select n + 1 as n from t");
    DatabaseAddress reader = database.readerAddress();
    assertThat(query(reader, "select n from v")).isEqualTo("6");
    assertThatThrownBy(() -> execute(reader, "insert into t values (6)"))
        .hasMessageContaining("read-only transaction");
    assertThatThrownBy(
            () ->
                execute(
                    reader, "set default_transaction_read_only = off", "insert into t values (6)"))
        .hasMessageContaining("permission denied for table t");
    assertThatThrownBy(() -> query(reader, "select rolpassword from pg_authid"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void aKilledServerComesBackWithWhatWasCommitted() throws Exception {
    DatabaseAddress address = database.start(said::add);
    execute(address, "create table survivor as select 7 as n");
    ProcessHandle server = ProcessHandle.of(((Status.Running) database.status()).pid()).get();
    assertThat(server.destroyForcibly()).isTrue();
    server.onExit().get();

    assertThat(database.status()).isEqualTo(new Status.Stopped());
    assertThat(database.start(said::add)).isEqualTo(address);
    assertThat(query(address, "select n from survivor")).isEqualTo("7");
  }

  @Test
  void theProcessIdOfADeadServerMayBeAnotherProgramsByNow() throws Exception {
    database.start(said::add);
    Path pidFile = database.folder().cluster().resolve("postmaster.pid");
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    database.stop(said::add);
    Process stranger = new ProcessBuilder("sleep", "1000").start();
    try {
      lines.set(0, String.valueOf(stranger.pid()));
      Files.write(pidFile, lines);
      assertThat(database.status()).isEqualTo(new Status.Stopped());
      assertThat(query(database.start(said::add), "select 1")).isEqualTo("1");
      database.stop(said::add);
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void aFolderThatWasLeftHalfMadeIsMadeAnew() throws Exception {
    inANewFolder();
    Path unfinished = database.folder().unfinishedCluster();
    Files.createDirectories(unfinished.resolve("base"));
    Files.writeString(unfinished.resolve("PG_VERSION"), "17\n");
    assertThat(query(database.start(said::add), "select 1")).isEqualTo("1");
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void filesThatAreNotItsOwnAreLeftAlone() throws Exception {
    inANewFolder();
    Path file = database.folder().cluster().resolve("thesis.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "years of work");
    assertThatThrownBy(() -> database.start(said::add))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("is no data folder of PostgreSQL")
        .hasMessageContaining("HANGUP_DATA");
    assertThat(file).hasContent("years of work");
  }

  @Test
  void dataOfAnotherMajorVersionIsRefusedInOneLine() throws Exception {
    inANewFolder();
    Path version = database.folder().cluster().resolve("PG_VERSION");
    Files.createDirectories(version.getParent());
    Files.writeString(version, "12\n");
    assertThatThrownBy(() -> database.start(said::add))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("was made by PostgreSQL 12, and 17 cannot read it");
    assertThat(version).hasContent("12\n");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> TestServers.in(file.resolve("data")).start(said::add))
        .isInstanceOf(DatabaseException.class)
        .hasMessageStartingWith("cannot write " + file.resolve("data"))
        .hasMessageContaining("HANGUP_DATA");
  }

  @Test
  void movesToAnotherPortWhereItsOwnIsTakenAndSaysSo() throws Exception {
    DatabaseAddress before = database.start(said::add);
    int port = ((Status.Running) database.status()).port();
    database.stop(said::add);
    DatabaseAddress after;
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(other.isBound()).isTrue();
      after = database.start(said::add);
    }
    int moved = ((Status.Running) database.status()).port();
    assertThat(moved).isNotEqualTo(port);
    assertThat(said)
        .contains("port " + port + " is taken; the database is on port " + moved + " from now on");
    assertThat(after.password()).isEqualTo(before.password());
    database.stop(said::add);
    assertThat(database.start(said::add)).isEqualTo(after);
  }

  @Test
  void lostPasswordsAreReplaced() throws Exception {
    DatabaseAddress before = database.start(said::add);
    execute(before, "create table found as select 7 as n");
    Files.delete(database.folder().password());
    assertThatThrownBy(() -> database.start(said::add)).hasMessageContaining("password is gone");
    database.stop(said::add);
    DatabaseAddress after = database.start(said::add);
    assertThat(after.password()).isNotEqualTo(before.password());
    assertThat(query(after, "select n from found")).isEqualTo("7");
  }

  @Test
  void programsThatStartItAtTheSameMomentShareItAndLeaveItRunning() throws Exception {
    inANewFolder();
    List<Process> programs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      programs.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  StartMain.class.getName(),
                  database.folder().path().toString())
              .redirectErrorStream(true)
              .start());
    }
    List<String> places = new ArrayList<>();
    for (Process program : programs) {
      List<String> lines = lines(program);
      assertThat(program.waitFor()).as(String.join("\n", lines)).isZero();
      places.add(lines.get(lines.size() - 1));
    }
    assertThat(places).containsOnly(database.address().place());
    assertThat(query(database.address(), "select 1")).isEqualTo("1");
  }

  private static List<String> lines(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes()).lines().toList();
  }

  private static void execute(DatabaseAddress address, String... statements) {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static String query(DatabaseAddress address, String sql) {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
