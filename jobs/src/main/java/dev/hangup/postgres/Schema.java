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

  /** The first that has erfc(), as PostgreSQL counts its versions. */
  private static final int OLDEST_SERVER = 160_000;

  private Schema() {}

  /**
   * Brings the tables up to date; does nothing where they are.
   *
   * @return how many migrations were made
   * @throws DatabaseException where the database cannot be entered, is older than PostgreSQL 16,
   *     has a newer schema than this program, holds a table of the same name that is another's, or
   *     denies the right to make tables
   */
  public static int migrate(DatabaseAddress address) {
    Target target = target(address);
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
      if (flyway.info().pending().length > 0) {
        requireServer(target.version(), address.place());
        requireRights(target, address);
      }
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw explain(e, address);
    }
  }

  /**
   * Where the tables go.
   *
   * @param schema never null
   * @param mayCreate whether the user may make tables there
   * @param readOnly whether the server or the user only reads
   * @param version of the server, such as 170006 for 17.6
   */
  private record Target(String schema, boolean mayCreate, boolean readOnly, int version) {}

  /** A connection before any migration: what Flyway says of one that fails fills a page. */
  private static Target target(DatabaseAddress address) {
    String sql =
        "select current_schema(), has_schema_privilege(current_schema(), 'create'),"
            + " current_setting('transaction_read_only')::boolean,"
            + " current_setting('server_version_num')::integer";
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      if (row.getString(1) == null) {
        throw new DatabaseException(
            "no schema for "
                + address.user()
                + " at "
                + address.place()
                + "; make the one that currentSchema in --db names with CREATE SCHEMA, or grant"
                + " USAGE on it");
      }
      return new Target(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getInt(4));
    } catch (SQLException e) {
      throw ConnectionProblems.explain(e, address);
    }
  }

  static void requireServer(int version, String place) {
    if (version < OLDEST_SERVER) {
      throw new DatabaseException(
          "PostgreSQL "
              + version / 10_000
              + " at "
              + place
              + " is too old; name one of version "
              + OLDEST_SERVER / 10_000
              + " or newer");
    }
  }

  private static void requireRights(Target target, DatabaseAddress address) {
    if (target.readOnly()) {
      throw new DatabaseException(
          address + " only reads; name a user and a server that take writes");
    }
    if (!target.mayCreate()) {
      throw new DatabaseException(
          address.user()
              + " may not make tables at "
              + address.place()
              + "; let the owner of the schema run: GRANT USAGE, CREATE ON SCHEMA "
              + target.schema()
              + " TO \""
              + address.user()
              + "\"");
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
          // Duplicate table, function, object, schema.
          case "42P07", "42723", "42710", "42P06" ->
              address.place()
                  + " holds something that Hangup wants to make and did not ("
                  + what
                  + "); use another database, or a schema of its own by ?currentSchema=NAME";
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
