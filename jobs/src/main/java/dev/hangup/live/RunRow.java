package dev.hangup.live;

import dev.hangup.staging.AdvisoryLocks;
import dev.hangup.staging.Connections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The row of a live job in the table {@code runs}. The job itself keeps its counts up to date.
 *
 * @param run its {@code run_id}
 */
public record RunRow(long run) {
  private static final String COMMAND = "stream";

  /** How a live job came to its end. */
  public enum End {
    /** Stopped with a savepoint. */
    DONE("done"),
    FAILED("failed"),
    /** Ended without a savepoint. */
    INTERRUPTED("interrupted");

    private final String status;

    End(String status) {
      this.status = status;
    }
  }

  /**
   * Begins the row; one of the same source that still says it runs was killed.
   *
   * @param fresh whether nobody is known to wait any more: the job begins anew
   */
  public static RunRow begin(Connections connections, String format, String source, boolean fresh)
      throws SQLException {
    try (Connection connection = connections.open()) {
      connection.setAutoCommit(false);
      update(
          connection,
          "update runs set status = 'interrupted', finished_at = now()"
              + " where command = ? and format = ? and sources = ? and status = 'running'",
          COMMAND,
          format,
          source);
      if (fresh) {
        // Another live job may know of others who wait.
        update(
            connection,
            "delete from waiting where not exists"
                + " (select from runs where command = ? and status = 'running')",
            COMMAND);
      }
      long run;
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into runs (command, format, sources, started_at, status)"
                  + " values (?, ?, ?, now(), 'running') returning run_id")) {
        insert.setString(1, COMMAND);
        insert.setString(2, format);
        insert.setString(3, source);
        try (ResultSet id = insert.executeQuery()) {
          id.next();
          run = id.getLong(1);
        }
      }
      connection.commit();
      return new RunRow(run);
    }
  }

  /**
   * Whether a job that follows the same source is alive: its session holds the lock of its run, see
   * {@link RunProgress}.
   */
  public static boolean anotherIsAlive(Connections connections, String format, String source)
      throws SQLException {
    try (Connection connection = connections.open()) {
      connection.setAutoCommit(false);
      List<Long> running = new ArrayList<>();
      try (PreparedStatement query =
          connection.prepareStatement(
              "select run_id from runs"
                  + " where command = ? and format = ? and sources = ? and status = 'running'")) {
        query.setString(1, COMMAND);
        query.setString(2, format);
        query.setString(3, source);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            running.add(rows.getLong(1));
          }
        }
      }
      for (long run : running) {
        try (Statement statement = connection.createStatement();
            ResultSet had = statement.executeQuery(AdvisoryLocks.tryEndedRun(run))) {
          had.next();
          if (!had.getBoolean(1)) {
            return true;
          }
        }
      }
      connection.rollback();
      return false;
    }
  }

  /** Says how it ended. */
  public void end(Connections connections, End end) throws SQLException {
    try (Connection connection = connections.open();
        PreparedStatement update =
            connection.prepareStatement(
                "update runs set status = ?, finished_at = now() where run_id = ?")) {
      update.setString(1, end.status);
      update.setLong(2, run);
      update.executeUpdate();
    }
  }

  private static void update(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setString(i + 1, values[i]);
      }
      update.executeUpdate();
    }
  }
}
