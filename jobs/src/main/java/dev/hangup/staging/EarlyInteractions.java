package dev.hangup.staging;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Puts a run's interactions into their table while its job still counts them, in a thread of its
 * own. They stay in an open transaction: whoever made this commits it with the counts, or rolls it
 * back. Until {@link #end} returns the connection is this thread's.
 */
final class EarlyInteractions {
  private static final long POLL_MILLIS = 100;

  /** Merges the staged interactions, within a transaction. */
  @FunctionalInterface
  interface Merging {
    Recount merge(Statement statement) throws SQLException;
  }

  private final Connection connection;
  private final StagingTable interactions;
  private final int writers;
  private final Merging merging;
  private final CountDownLatch unwanted = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "early interactions");

  /** Whose rows were merged; what {@link #merged} compares. */
  private List<String> finished = List.of();

  private Recount recount;

  /**
   * @param connection commits by itself, and is used by nobody else until the end
   * @param writers that the interactions have if the job runs as it was asked to
   */
  EarlyInteractions(
      Connection connection, StagingTable interactions, int writers, Merging merging) {
    this.connection = connection;
    this.interactions = interactions;
    this.writers = writers;
    this.merging = merging;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (Statement statement = connection.createStatement()) {
      while (finished(statement).size() < writers) {
        if (unwanted.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      connection.setAutoCommit(false);
      finished = finished(statement);
      recount = merging.merge(statement);
    } catch (SQLException e) {
      // Publishing does it again, and says what is wrong if it still is.
      recount = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until it is through with what it has begun; it begins nothing any more. */
  void end() throws SQLException {
    unwanted.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What the merging gave, after the end; null where it did not come to that, or where a writer was
   * started again since and other rows count than those that were merged.
   */
  Recount merged() throws SQLException {
    if (recount == null) {
      return null;
    }
    try (Statement statement = connection.createStatement()) {
      return finished(statement).equals(finished) ? recount : null;
    }
  }

  private List<String> finished(Statement statement) throws SQLException {
    List<String> writers = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(interactions.finishedWriters())) {
      while (rows.next()) {
        writers.add(rows.getString(1));
      }
    }
    return writers;
  }
}
