package dev.hangup.staging;

import dev.hangup.settings.Settings;
import dev.hangup.workflow.Counts;
import dev.hangup.workflow.Sinks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run's way into the tables. While the job runs, its rows go to staging tables of their own; at
 * its end they go to the real ones in a single transaction. A run that is killed, fails or rejects
 * too much has changed nothing, and a run over the same archive finds nothing to change.
 */
public final class Staging implements AutoCloseable {
  private final Connection connection;
  private final Connections connections;
  private final long run;
  private final Map<String, StagingTable> tables = new LinkedHashMap<>();

  /** Null where all rows are staged. */
  private FirstLoad firstLoad;

  private Staging(Connection connection, Connections connections, long run) {
    this.connection = connection;
    this.connections = connections;
    this.run = run;
  }

  /**
   * Begins a run, and clears away what killed runs left behind.
   *
   * @param command what the user asked for, for the table {@code runs}
   */
  public static Staging begin(
      Connections connections, String command, String format, List<String> sources)
      throws SQLException {
    Connection connection = connections.open();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      clearAwayInterrupted(connection);
      // Locked before others see it: they would take a running run without a lock for a killed one.
      connection.setAutoCommit(false);
      long run;
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into runs (command, format, sources, started_at, status)"
                  + " values (?, ?, ?, now(), 'running') returning run_id")) {
        insert.setString(1, command);
        insert.setString(2, format);
        insert.setString(3, String.join("\n", sources));
        try (ResultSet id = insert.executeQuery()) {
          id.next();
          run = id.getLong(1);
        }
      }
      statement.execute(AdvisoryLocks.run(run));
      connection.commit();
      connection.setAutoCommit(true);
      return new Staging(connection, connections, run);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A run that says it is running but whose session is gone was killed. */
  private static void clearAwayInterrupted(Connection connection) throws SQLException {
    List<Long> running = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            // A live job holds no lock: it may go on without the program that started it.
            statement.executeQuery(
                "select run_id from runs where status = 'running' and command <> 'stream'")) {
      while (rows.next()) {
        running.add(rows.getLong(1));
      }
    }
    for (long run : running) {
      try (Statement statement = connection.createStatement()) {
        if (Fact.holds(statement, AdvisoryLocks.tryRun(run))) {
          dropStagingOf(connection, run);
          statement.executeUpdate(
              "update runs set status = 'interrupted', finished_at = now()"
                  + " where status = 'running' and run_id = "
                  + run);
          statement.execute(AdvisoryLocks.unlockRun(run));
        }
      }
    }
  }

  /** The number of this run in the table {@code runs}. */
  public long run() {
    return run;
  }

  /**
   * Where the workflow sends its results.
   *
   * @param startsAgain whether tasks of the job that fail are started again
   */
  public Sinks sinks(boolean startsAgain) {
    return new StagingSinks(this, connections, startsAgain);
  }

  StagingTable createLike(String target, List<String> columns) throws SQLException {
    StagingTable table = new StagingTable(run, target, columns);
    make(
        table,
        "create unlogged table "
            + table.name()
            + " as select "
            + table.columnList()
            + ", null::integer as hangup_subtask, null::bigint as hangup_writer from "
            + Identifiers.quote(target)
            + " with no data");
    return table;
  }

  StagingTable create(String name, List<String> columns, List<String> types) throws SQLException {
    StagingTable table = new StagingTable(run, name, columns);
    List<String> definitions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      definitions.add(Identifiers.quote(columns.get(i)) + " " + types.get(i));
    }
    make(
        table,
        "create unlogged table "
            + table.name()
            + " ("
            + String.join(", ", definitions)
            + ", hangup_subtask integer, hangup_writer bigint)");
    return table;
  }

  private void make(StagingTable table, String create) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(create);
    }
    tables.put(table.target(), table);
  }

  /**
   * Lets the interactions of a job that runs in this process go straight into their table if it is
   * empty. Later runs stage theirs: they would hold off live jobs for as long as they count.
   */
  FirstLoad loadFirst(StagingTable interactions) {
    firstLoad =
        new FirstLoad(
            connection,
            interactions,
            (statement, recount) -> publication(statement).recovery(recount));
    return firstLoad;
  }

  private void takeBackFirstLoad() throws SQLException {
    if (firstLoad != null) {
      firstLoad.takeBack();
    }
  }

  /**
   * Makes the run's results visible, all at once.
   *
   * @param counts what the job counted, for the table {@code runs}
   */
  public void publish(Settings settings, Counts counts) throws SQLException {
    try (DerivedCounts derived = deriving(settings)) {
      Recount recount = firstLoad == null ? null : firstLoad.end();
      end("done", counts, statement -> publication(statement).all(settings, recount, derived));
    }
  }

  private Publication publication(Statement statement) throws SQLException {
    return new Publication(this, statement);
  }

  /** Null where the run stages no such rows. */
  StagingTable table(String target) {
    return tables.get(target);
  }

  Collection<StagingTable> tables() {
    return tables.values();
  }

  /** Begins while a first load may still be at work; null where there is none. */
  private DerivedCounts deriving(Settings settings) {
    return firstLoad != null && firstLoad.took()
        ? new DerivedCounts(connections, settings, tables.get("abandonment_rate"))
        : null;
  }

  /**
   * Ends a run whose results are not wanted: only the rejections are published, for those who look
   * for the mend.
   */
  public void refuse(Counts counts) throws SQLException {
    takeBackFirstLoad();
    end("failed", counts, statement -> publication(statement).rejected());
  }

  /** Ends a run whose job failed. */
  public void fail(Counts counts) throws SQLException {
    takeBackFirstLoad();
    finish("failed", counts);
    dropStagingOf(connection, run);
  }

  /** What a run brings to the tables. */
  @FunctionalInterface
  private interface Results {
    void publish(Statement statement) throws SQLException;
  }

  /** All of it in one transaction, with the word of how the run ended. */
  private void end(String status, Counts counts, Results results) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      results.publish(statement);
      finish(status, counts);
      dropStagingOf(connection, run);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void finish(String status, Counts counts) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update runs set status = ?, finished_at = clock_timestamp(), records_read = ?,"
                + " records_accepted = ?, records_rejected = ?, interactions = ?,"
                + " conversations = ?"
                + " where run_id = ?")) {
      update.setString(1, status);
      update.setLong(2, counts.read());
      update.setLong(3, counts.accepted());
      update.setLong(4, counts.rejected());
      update.setLong(5, counts.interactions());
      update.setLong(6, counts.conversations());
      update.setLong(7, run);
      update.executeUpdate();
    }
  }

  private static ResultSet executeWith(PreparedStatement query, String parameter)
      throws SQLException {
    query.setString(1, parameter);
    return query.executeQuery();
  }

  private static void dropStagingOf(Connection connection, long run) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "select tablename from pg_tables where schemaname = current_schema()"
                    + " and tablename like ? order by 1");
        ResultSet rows = executeWith(query, StagingTable.prefix(run).replace("_", "\\_") + "%")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    try (Statement statement = connection.createStatement()) {
      for (String name : names) {
        statement.execute("drop table " + Identifiers.quote(name));
      }
      statement.executeUpdate("delete from " + StagingTable.WRITERS + " where run_id = " + run);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
