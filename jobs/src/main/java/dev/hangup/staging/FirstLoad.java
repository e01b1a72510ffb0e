package dev.hangup.staging;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Takes the interactions of a run straight into their empty table instead of staging them, which
 * writes each row once instead of twice. They come in the transaction that will publish them:
 * nobody sees them before, and nothing of them is left where the run ends otherwise.
 *
 * <p>A transaction is one session's, so this is for a job that runs in the process that publishes,
 * where its writers find it by its id; on a cluster they find none, and stage. It is for a job,
 * too, of which no task is started again: what a writer has sent cannot be told from what others
 * sent.
 *
 * <p>From the first row until the end of the run nobody else reads or writes the table.
 */
final class FirstLoad {
  private static final Map<String, FirstLoad> OF_THIS_PROCESS = new ConcurrentHashMap<>();

  /** What is published of the interactions alone, as soon as all are there. */
  @FunctionalInterface
  interface Following {
    void publish(Statement statement, Recount recount) throws SQLException;
  }

  private final String id = UUID.randomUUID().toString();
  private final Connection connection;
  private final StagingTable interactions;
  private final Following following;
  private final Set<Integer> begun = new HashSet<>();
  private int finished;
  private boolean ended;

  /** Null before the first writer came. */
  private Boolean takes;

  private EmptyTable table;
  private CopyIn copy;
  private Recount recount;

  /** Null before the last row came. */
  private Background<Recount> publishing;

  /**
   * @param connection commits by itself, and is used by nobody else until {@link #end} or {@link
   *     #takeBack}
   */
  FirstLoad(Connection connection, StagingTable interactions, Following following) {
    this.connection = connection;
    this.interactions = interactions;
    this.following = following;
    OF_THIS_PROCESS.put(id, this);
  }

  /** Null in any process but that of the run. */
  static FirstLoad of(String id) {
    return OF_THIS_PROCESS.get(id);
  }

  /** By which writers find it. */
  String id() {
    return id;
  }

  /**
   * To be asked by each writer once, before it writes.
   *
   * @return false where there are interactions already, so that it has to stage its rows; the same
   *     for all writers
   */
  synchronized boolean takes(int subtask) throws SQLException {
    if (ended) {
      throw new SQLException("the run has ended");
    }
    if (takes == null) {
      takes = begin();
    }
    if (takes && !begun.add(subtask)) {
      throw new IllegalStateException("writer " + subtask + " of a first load began twice");
    }
    return takes;
  }

  private boolean begin() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // Two runs at once publish one after the other.
      statement.execute(AdvisoryLocks.publish());
      statement.execute("lock table interactions in share row exclusive mode");
      if (isAnything(statement)) {
        release();
        return false;
      }
      recount = Recount.prepare(statement, interactions, null);
      table = EmptyTable.of(connection, interactions);
      table.strip(statement);
    }
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy interactions (" + interactions.columnList() + ") from stdin (format binary)");
    copy.writeToCopy(CopyEncoder.HEADER, 0, CopyEncoder.HEADER.length);
    return true;
  }

  private static boolean isAnything(Statement statement) throws SQLException {
    return Fact.holds(
        statement,
        "select exists (select from interactions) or exists (select from verdicts)"
            + " or exists (select from follow_ups)"
            + " or exists (select from abandonment_rate)");
  }

  /** Whether rows came to it: false where they were staged, or no writer came yet. */
  synchronized boolean took() {
    return takes != null && takes;
  }

  /** Takes whole rows in the binary format of COPY, without its header and trailer. */
  synchronized void write(byte[] rows, int length) throws SQLException {
    copy.writeToCopy(rows, 0, length);
  }

  /**
   * To be called by each writer that wrote its last row.
   *
   * @param writers how many there are
   */
  synchronized void finished(int writers) throws SQLException {
    finished++;
    if (finished == writers) {
      copy.writeToCopy(CopyEncoder.TRAILER, 0, CopyEncoder.TRAILER.length);
      copy.endCopy();
      // The job goes on, and counts them meanwhile.
      publishing = Background.of("first load", this::publish);
    }
  }

  private Recount publish() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      table.dress(statement);
      following.publish(statement, recount);
    }
    return recount;
  }

  /**
   * Waits until what was begun is done. The transaction stays open.
   *
   * @return null where the interactions were staged
   */
  Recount end() throws SQLException {
    close();
    return publishing == null ? null : publishing.result();
  }

  /** The same where the run's results are not wanted. */
  void takeBack() throws SQLException {
    close();
    if (copy != null && copy.isActive()) {
      copy.cancelCopy();
    }
    if (!connection.getAutoCommit()) {
      release();
    }
  }

  private void release() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  private void close() {
    OF_THIS_PROCESS.remove(id);
    synchronized (this) {
      ended = true;
    }
    if (publishing != null) {
      publishing.await();
    }
  }
}
