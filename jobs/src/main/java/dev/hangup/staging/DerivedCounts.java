package dev.hangup.staging;

import dev.hangup.settings.Settings;
import dev.hangup.spike.Spikes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What follows from the counts of a first run alone, the days and the spikes: found from the staged
 * counts, while the publishing session is still busy with the interactions and then brings the
 * counts to their table. In a session and a thread of its own, so that the server uses another of
 * its processors.
 *
 * <p>The days lie in a further staging table. Nothing else of the session stays: a view would keep
 * the staging tables from being dropped.
 */
final class DerivedCounts implements AutoCloseable {
  private static final long CANCEL_MILLIS = 50;

  private final Connections connections;
  private final Settings settings;
  private final StagingTable quarters;
  private final String days;
  private final Background<Boolean> finding;

  private boolean unwanted;

  /** Null before the session began. */
  private Statement working;

  private List<String> businesses;
  private Spikes.Found spikes;

  /**
   * Begins to find them.
   *
   * @param quarters the staged {@code abandonment_rate}, whose writers finished
   */
  DerivedCounts(Connections connections, Settings settings, StagingTable quarters) {
    this.connections = connections;
    this.settings = settings;
    this.quarters = quarters;
    days = StagingTable.made(quarters.run(), DailyCounts.TABLE);
    finding = Background.of("derived counts", this::find);
  }

  private boolean find() {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement()) {
      // Where the program is killed no commit comes, and so no table stays.
      connection.setAutoCommit(false);
      if (!begins(statement)) {
        return false;
      }
      // The session that waits for this one must not be waited for.
      statement.execute("set local lock_timeout = '10s'");
      find(connection, statement);
      connection.commit();
      return true;
    } catch (SQLException e) {
      // The publishing session does it itself, and says what is wrong if it still is.
      return false;
    }
  }

  private synchronized boolean begins(Statement statement) {
    working = statement;
    return !unwanted;
  }

  private void find(Connection connection, Statement statement) throws SQLException {
    // What the run says of the businesses' clocks is not to be seen yet.
    statement.execute(
        "create temporary table businesses (like businesses including indexes) on commit drop");
    statement.execute("create temporary view abandonment_rate as " + quarters.finishedRows("s.*"));
    requireFirst(statement, "businesses");
    requireFirst(statement, "abandonment_rate");
    businesses = Businesses.of(statement, quarters);
    Businesses.upsert(connection, settings, businesses);
    statement.execute(
        "create unlogged table " + days + " as " + DailyCounts.of("abandonment_rate"));
    spikes = Spikes.find(connection, "select min(interval_start) from abandonment_rate");
    statement.execute("drop view pg_temp.abandonment_rate");
  }

  /** What is temporary has precedence, unless somebody's search path says otherwise. */
  private static void requireFirst(Statement statement, String name) throws SQLException {
    if (!Fact.holds(
        statement, "select to_regclass('" + name + "') = to_regclass('pg_temp." + name + "')")) {
      throw new SQLException("a temporary " + name + " does not come first in search_path");
    }
  }

  /** Waits for its end; false where nothing could be found. */
  boolean await() throws SQLException {
    return finding.result();
  }

  /** Those that have counts; where they were found. */
  List<String> businesses() {
    return businesses;
  }

  /** A query of the rows of {@code abandonment_counts}; where they were found. */
  String days() {
    return "select * from " + days;
  }

  /** Where they were found; null where there are no counts. */
  Spikes.Found spikes() {
    return spikes;
  }

  /** Gives up what is not found yet. */
  @Override
  public void close() throws SQLException {
    Statement begun;
    synchronized (this) {
      unwanted = true;
      begun = working;
    }
    while (begun != null && !finding.isOver()) {
      // Has no effect between two statements, hence again.
      begun.cancel();
      finding.await(CANCEL_MILLIS);
    }
    finding.await();
  }
}
