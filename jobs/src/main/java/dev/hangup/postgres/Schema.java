package dev.hangup.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The tables and views of {@code sql/schema}, brought up to date in a database.
 *
 * <p>They go into the first schema of the connection's search path: {@code public} unless {@code
 * --db} ends in {@code ?currentSchema=NAME}. What else stands there is left alone.
 */
public final class Schema {
  private static final String HISTORY = "hangup_schema_history";

  private Schema() {}

  /**
   * Brings the tables up to date; does nothing where they are.
   *
   * @return how many migrations were made
   * @throws DatabaseException where the database cannot be entered, has a newer schema than this
   *     program, holds a table of the same name that is another's, or denies the right to make
   *     tables
   */
  public static int migrate(DatabaseAddress address) {
    requireSchema(address);
    Flyway flyway =
        Flyway.configure()
            .dataSource(dataSource(address))
            .locations("classpath:sql/schema")
            .table(HISTORY)
            // A database that holds other tables is welcome. Version 0, below every migration of
            // ours, so that none is skipped.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .failOnMissingLocations(true)
            .loggers("slf4j")
            .load();
    try {
      requireKnown(flyway, address);
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw explain(e, address);
    }
  }

  /** A connection before any migration: what Flyway says of one that fails fills a page. */
  private static void requireSchema(DatabaseAddress address) {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select current_schema()")) {
      row.next();
      if (row.getString(1) == null) {
        throw new DatabaseException(
            "the schema that currentSchema in --db names is not in "
                + address.place()
                + "; make it with CREATE SCHEMA");
      }
    } catch (SQLException e) {
      throw ConnectionProblems.explain(e, address);
    }
  }

  private static void requireKnown(Flyway flyway, DatabaseAddress address) {
    Arrays.stream(flyway.info().all())
        .filter(
            m ->
                m.getState() == MigrationState.FUTURE_SUCCESS
                    || m.getState() == MigrationState.MISSING_SUCCESS)
        .map(MigrationInfo::getVersion)
        .reduce((a, b) -> a.compareTo(b) > 0 ? a : b)
        .ifPresent(
            version -> {
              throw new DatabaseException(
                  "the tables at "
                      + address.place()
                      + " have version "
                      + version
                      + ", which this Hangup does not know; use the newer Hangup that made them,"
                      + " or another database");
            });
  }

  private static DatabaseException explain(FlywayException e, DatabaseAddress address) {
    if (e instanceof org.flywaydb.core.api.exception.FlywayValidateException) {
      return new DatabaseException(
          "the tables at "
              + address.place()
              + " were made from another text of the migrations than this Hangup has; use the"
              + " Hangup that made them, or another database",
          e);
    }
    SQLException sql = null;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException s) {
        sql = s;
      }
    }
    if (sql == null) {
      return new DatabaseException(
          "cannot make the tables at "
              + address.place()
              + ": "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
    String what = ConnectionProblems.oneLine(sql);
    return new DatabaseException(
        switch (String.valueOf(sql.getSQLState())) {
          case "42501" ->
              address.user()
                  + " may not make tables at "
                  + address.place()
                  + " ("
                  + what
                  + "); let its owner run: GRANT USAGE, CREATE ON SCHEMA public TO \""
                  + address.user()
                  + "\"";
          // Duplicate table, function, object, schema.
          case "42P07", "42723", "42710", "42P06" ->
              address.place()
                  + " holds something that Hangup wants to make and did not ("
                  + what
                  + "); use another database, or a schema of its own by ?currentSchema=NAME";
          case "25006" ->
              address.place() + " is read-only; name the primary server, or one that takes writes";
          case "53100" -> "the disk of " + address.place() + " is full; make room on it";
          default -> "cannot make the tables at " + address.place() + ": " + what;
        },
        e);
  }

  private static PGSimpleDataSource dataSource(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.url());
    source.setUser(address.user());
    if (address.password() != null) {
      source.setPassword(address.password());
    }
    return source;
  }
}
