package dev.hangup.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  @TempDir private static Path temp;
  private static EmbeddedDatabase database;
  private static DatabaseAddress server;
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private String schema;
  private DatabaseAddress address;

  @BeforeAll
  static void start() {
    database = TestServers.in(temp.resolve("data"));
    server = database.start(line -> {});
  }

  @AfterAll
  static void stop() {
    database.stop(line -> {});
  }

  @BeforeEach
  void inASchemaOfItsOwn() throws SQLException {
    schema = "s" + SCHEMAS.incrementAndGet();
    address = inSchema(schema);
    execute(server, "create schema " + schema);
  }

  @Test
  void theSecondTimeNothingIsLeftToDo() throws SQLException {
    assertThat(Schema.migrate(address)).isPositive();
    execute(
        address,
        "insert into businesses values ('b', '-', 'UTC', 20, 5, null)",
        "insert into rejected_events values ('f', 1, 'r', 'l')");
    assertThat(Schema.migrate(address)).isZero();
    assertThat(query(address, "select count(*) from rejected_events")).isEqualTo("1");
  }

  @Test
  void theTablesGoWhereTheUrlSays() throws SQLException {
    Schema.migrate(address);
    assertThat(
            query(
                server,
                "select count(*) from pg_tables where tablename = 'interactions'"
                    + " and schemaname = '"
                    + schema
                    + "'"))
        .isEqualTo("1");
  }

  @Test
  void otherTablesInTheSameSchemaAreLeftAlone() throws SQLException {
    execute(address, "create table orders as select 7 as n");
    assertThat(Schema.migrate(address)).isPositive();
    assertThat(Schema.migrate(address)).isZero();
    assertThat(query(address, "select n from orders")).isEqualTo("7");
  }

  @Test
  void aTableOfTheSameNameThatIsAnothersIsNotTouched() throws SQLException {
    execute(address, "create table interactions as select 7 as n");
    assertThatThrownBy(() -> Schema.migrate(address))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("holds something that Hangup wants to make and did not")
        .hasMessageContaining("relation \"interactions\" already exists")
        .hasMessageContaining("?currentSchema=NAME")
        .message()
        .hasLineCount(1);
    assertThat(query(address, "select n from interactions")).isEqualTo("7");
    assertThat(
            query(
                server,
                "select count(*) from pg_tables where tablename = 'businesses' and schemaname = '"
                    + schema
                    + "'"))
        .as("the migration is undone whole")
        .isEqualTo("0");
  }

  @Test
  void aNewerSchemaIsRefused() throws SQLException {
    Schema.migrate(address);
    execute(
        address,
        "insert into hangup_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " values (1000, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1, true)");
    assertThatThrownBy(() -> Schema.migrate(address))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("have version 999, which this Hangup does not know");
  }

  @Test
  void aSchemaOfAnotherTextIsRefused() throws SQLException {
    Schema.migrate(address);
    execute(address, "update hangup_schema_history set checksum = 1 where version = '1'");
    assertThatThrownBy(() -> Schema.migrate(address))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("another text of the migrations")
        .message()
        .hasLineCount(1);
  }

  @Test
  void theRightToMakeTablesIsAskedFor() throws SQLException {
    execute(server, "revoke create on schema " + schema + " from hangup");
    assertThatThrownBy(() -> Schema.migrate(address))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("hangup may not make tables at 127.0.0.1:")
        .hasMessageContaining("GRANT USAGE, CREATE ON SCHEMA " + schema + " TO \"hangup\"")
        .message()
        .hasLineCount(1);
  }

  @Test
  void anOldServerIsRefused() {
    Schema.requireServer(160_000, "db:5432");
    assertThatThrownBy(() -> Schema.requireServer(150_014, "db:5432"))
        .isInstanceOf(DatabaseException.class)
        .hasMessage("PostgreSQL 15 at db:5432 is too old; name one of version 16 or newer");
  }

  @Test
  void aReaderIsToldThatItOnlyReads() {
    assertThatThrownBy(() -> Schema.migrate(database.readerAddress()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("only reads")
        .message()
        .hasLineCount(1);
  }

  @Test
  void aSchemaThatIsMissingIsNamed() {
    assertThatThrownBy(() -> Schema.migrate(inSchema("nowhere")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("CREATE SCHEMA");
  }

  @Test
  void aWrongPasswordIsNamedAndNotShown() {
    assertThatThrownBy(() -> Schema.migrate(new DatabaseAddress(server.url(), "hangup", "sesame")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("the password of hangup at 127.0.0.1:")
        .hasMessageContaining("is wrong; correct HANGUP_DB_PASSWORD")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void aServerThatDoesNotListenIsNamed() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    DatabaseAddress nobody =
        DatabaseAddress.parse("postgresql://127.0.0.1:" + port + "/d", null, Map.of());
    assertThatThrownBy(() -> Schema.migrate(nobody))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "cannot reach PostgreSQL at 127.0.0.1:"
                + port
                + "/d (Connection refused); is it running, and are host and port in --db right?");
  }

  @Test
  void anUnknownHostAndAMissingDatabaseAreNamed() {
    assertThatThrownBy(
            () ->
                Schema.migrate(
                    DatabaseAddress.parse("postgresql://no.such.host.invalid/d", null, Map.of())))
        .hasMessageContaining("cannot reach PostgreSQL at no.such.host.invalid/d (unknown host)");
    assertThat(
            ConnectionProblems.explain(
                new SQLException("FATAL: database \"d\" does not exist", "3D000"), server))
        .hasMessageContaining("there is no database at 127.0.0.1:")
        .hasMessageContaining("CREATE DATABASE");
  }

  private static DatabaseAddress inSchema(String name) {
    return new DatabaseAddress(
        server.url() + "&currentSchema=" + name, server.user(), server.password());
  }

  private static void execute(DatabaseAddress address, String... statements) throws SQLException {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String query(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
