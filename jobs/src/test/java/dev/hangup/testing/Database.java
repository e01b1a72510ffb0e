package dev.hangup.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * An empty database with the product's schema, on one PostgreSQL server that all tests of the JVM
 * share and that goes with it.
 *
 * @param url JDBC address, with user and password
 */
public record Database(String url) {
  private static final String MIGRATED = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        var server =
            EmbeddedPostgres.builder()
                // Nothing is to outlive the tests: at its end the server would write out what then
                // is deleted, and the JVM waits for it.
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
        execute(server, "create database " + MIGRATED);
        Flyway.configure()
            .dataSource(server.getDatabase("postgres", MIGRATED))
            .locations("classpath:sql/schema")
            // As the product calls it, so that its command line finds the tables up to date.
            .table("hangup_schema_history")
            .load()
            .migrate();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A database of its own for whoever asks. */
  public static synchronized Database create() {
    var name = "test_" + COUNT.incrementAndGet();
    execute(Server.RUNNING, "create database " + name + " template " + MIGRATED);
    return new Database(Server.RUNNING.getJdbcUrl("postgres", name));
  }

  /** A new connection; whoever asks closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** The first column of a query's rows, as text. */
  public List<String> column(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void execute(EmbeddedPostgres server, String sql) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
