package dev.hangup.live;

import dev.hangup.followup.FollowUp;
import dev.hangup.live.BatchCopy.Sent;
import dev.hangup.settings.Settings;
import dev.hangup.staging.AdvisoryLocks;
import dev.hangup.staging.Businesses;
import dev.hangup.workflow.Judged;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.util.function.SerializableFunction;
import org.postgresql.PGConnection;

/**
 * One writer's session with PostgreSQL. Each batch is one transaction that writes the interactions,
 * everything that hangs on them, and the difference that they make to the counts.
 *
 * <p>Who counts what an interaction changes must know for certain what stood there before. So rows
 * are inserted first, which waits for whoever inserts the same ones; those that were there are
 * locked, in the order of their ids, and only then read.
 */
final class LiveSession implements Session<Judged> {
  private final Connection connection;
  private final Settings settings;
  private final Afterwards afterwards;
  private final boolean judges;
  private final boolean hasFollowUps;
  private final BatchCopy copy;
  private final LiveStatements statements;

  /** What is counted of every interaction, and what of those that were judged. */
  private final List<CountStatements> counts;

  private final List<CountStatements> verdictCounts;

  /** Of the batch that is being written. */
  private int inserted;

  /** Those of which the table of businesses has what the settings say. */
  private final Set<String> knownBusinesses = new HashSet<>();

  /**
   * @param connection of which this has the use alone, and which it closes
   * @param judges whether a classifier judges the conversations
   * @param followUps null where nobody says what is to be done
   * @param afterwards what else follows from a batch; null for nothing
   */
  LiveSession(
      Connection connection,
      Settings settings,
      boolean judges,
      SerializableFunction<Judged, List<FollowUp>> followUps,
      Afterwards afterwards)
      throws SQLException {
    this.connection = connection;
    this.settings = settings;
    this.judges = judges;
    this.afterwards = afterwards;
    hasFollowUps = followUps != null;
    copy = new BatchCopy(connection, settings, judges, followUps);
    statements = new LiveStatements(connection, judges, copy.columns());
    List<CountTable> ofAll =
        List.of(
            CountTable.additive(connection, "abandonment_rate"),
            CountTable.additive(connection, "abandonment_counts"),
            CountTable.additive(connection, "wait_histogram"));
    List<CountTable> ofJudged =
        List.of(
            CountTable.withTotal(
                connection,
                "reason_distribution",
                "dropped",
                List.of("day", "business", "catalog", "channel", "campaign")),
            CountTable.withTotal(
                connection,
                "alert_distribution",
                "conversations",
                List.of("day", "business", "queue")));
    counts = ofAll.stream().map(CountStatements::of).toList();
    verdictCounts = ofJudged.stream().map(CountStatements::of).toList();
    prepareSession();
  }

  private void prepareSession() throws SQLException {
    // What has a plan keeps it: the statements are few, and always the same.
    connection.unwrap(PGConnection.class).setPrepareThreshold(1);
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    try (Statement statement = connection.createStatement()) {
      // Compiling a statement takes longer than these run.
      statement.execute("set jit = off");
      statement.execute(temporary(SessionTables.NEW, "interactions"));
      statement.execute(temporary(SessionTables.OLD, "interactions"));
      statement.execute(temporary(SessionTables.ALERTS_NEW, "alerts"));
      statement.execute(temporary(SessionTables.ALERTS_OLD, "alerts"));
      statement.execute(temporary(SessionTables.FOLLOW_UPS, "follow_ups"));
      for (CountStatements of : all()) {
        for (String create : of.table().createDifferences()) {
          statement.execute(create);
        }
      }
    }
    connection.setAutoCommit(false);
  }

  private static String temporary(String name, String like) {
    return "create temp table "
        + name
        + " (like "
        + like
        + " including defaults) on commit delete rows";
  }

  private List<CountStatements> all() {
    List<CountStatements> all = new ArrayList<>(counts);
    all.addAll(verdictCounts);
    return all;
  }

  @Override
  public void write(Collection<Judged> batch) throws SQLException {
    Sent sent = begin(batch);
    boolean allNew = insert(sent);
    while (!allNew && noteBefore(sent) < sent.brought()) {
      // Another withdrew one that was there, before it could be locked. To insert it now would be
      // out of the order by which nobody waits in a circle.
      connection.rollback();
      sent = begin(batch);
      allNew = insert(sent);
    }
    if (hasFollowUps) {
      replaceFollowUps(sent, allNew);
    }
    int changed = sent.brought();
    int replaced = 0;
    if (!allNew) {
      changed = dropUnchanged();
      replaced = dropUnchangedBefore(sent);
      runAll(LiveStatements.DROP_ALERTS_OF_UNCHANGED);
      replace(sent, replaced);
    }
    if (changed + replaced > 0 && judges) {
      writeVerdicts(sent);
    }
    Set<String> businesses = new TreeSet<>(sent.businesses());
    businesses.removeAll(knownBusinesses);
    List<CountStatements> tables = sent.judged() > 0 || replaced > 0 ? all() : counts;
    if (changed + replaced > 0) {
      for (CountStatements of : tables) {
        runAll(of.where(replaced > 0).make());
      }
    }
    if (changed + replaced > 0 || !businesses.isEmpty()) {
      run(AdvisoryLocks.count());
      Businesses.upsert(connection, settings, businesses);
    }
    if (changed + replaced > 0) {
      for (CountStatements of : tables) {
        runAll(of.where(replaced > 0).add());
      }
      if (afterwards != null) {
        try (Statement statement = connection.createStatement()) {
          afterwards.run(statement);
        }
      }
    }
    connection.commit();
    knownBusinesses.addAll(businesses);
  }

  private Sent begin(Collection<Judged> batch) throws SQLException {
    run(AdvisoryLocks.follow());
    return copy.send(batch);
  }

  /**
   * Inserts the interactions that are not there.
   *
   * @return whether nothing stood there of all that is to be written
   */
  private boolean insert(Sent sent) throws SQLException {
    inserted = sent.brought() == 0 ? 0 : run(statements.insert());
    return inserted == sent.brought() && sent.withdrawn().length == 0;
  }

  /**
   * Locks and notes the interactions that were there.
   *
   * @return how many of those that were brought are inserted or noted now
   */
  private int noteBefore(Sent sent) throws SQLException {
    run(LiveStatements.NOTE_BEFORE, sent.withdrawn());
    try (PreparedStatement count = connection.prepareStatement(LiveStatements.COUNT_NOTED);
        ResultSet row = queryWith(count, sent.withdrawn())) {
      row.next();
      return inserted + row.getInt(1);
    }
  }

  /** Also those of interactions that stay the same: the rules may be others. */
  private void replaceFollowUps(Sent sent, boolean allNew) throws SQLException {
    if (!allNew) {
      if (!judges) {
        runAll(statements.leaveFollowUpsOfVerdicts());
      }
      run(LiveStatements.DELETE_FOLLOW_UPS);
    }
    if (sent.actions() > 0) {
      run(statements.upsertFollowUps());
    }
  }

  /** How many interactions are left. */
  private int dropUnchanged() throws SQLException {
    run(LiveStatements.NOTE_ALERTS_BEFORE);
    run(statements.dropUnchanged());
    return count(SessionTables.NEW);
  }

  /** How many are left of those that stood there. */
  private int dropUnchangedBefore(Sent sent) throws SQLException {
    run(LiveStatements.DROP_UNCHANGED_BEFORE, sent.withdrawn());
    return count(SessionTables.OLD);
  }

  /** Brings the rows that stood there to what they are now, or away. */
  private void replace(Sent sent, int replaced) throws SQLException {
    if (replaced == 0) {
      return;
    }
    run(statements.update());
    run(LiveStatements.DELETE_ALERTS);
    if (!hasFollowUps) {
      run(LiveStatements.DELETE_ALL_FOLLOW_UPS);
    }
    if (sent.withdrawn().length > 0) {
      run(LiveStatements.WITHDRAW, sent.withdrawn());
      run(LiveStatements.WITHDRAW_VERDICTS, sent.withdrawn());
    }
  }

  private void writeVerdicts(Sent sent) throws SQLException {
    if (sent.alerts() > 0) {
      run(statements.upsertAlerts());
    }
    if (sent.judged() > 0) {
      run(statements.upsertVerdicts());
    }
  }

  private int count(String table) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement("select count(*) from " + table);
        ResultSet row = count.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private void runAll(List<String> statements) throws SQLException {
    for (String sql : statements) {
      run(sql);
    }
  }

  /** The driver keeps the statements that it has prepared, by their text. */
  private int run(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.execute() ? 0 : statement.getUpdateCount();
    }
  }

  private int run(String sql, String[] ids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", ids));
      return statement.executeUpdate();
    }
  }

  private ResultSet queryWith(PreparedStatement statement, String[] ids) throws SQLException {
    statement.setArray(1, connection.createArrayOf("text", ids));
    return statement.executeQuery();
  }

  @Override
  public void close() throws SQLException {
    // Within a transaction: the server forgets what was not committed.
    connection.close();
  }
}
