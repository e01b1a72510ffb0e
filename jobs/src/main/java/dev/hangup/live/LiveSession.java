package dev.hangup.live;

import dev.hangup.followup.FollowUp;
import dev.hangup.live.BatchCopy.Sent;
import dev.hangup.settings.Settings;
import dev.hangup.staging.AdvisoryLocks;
import dev.hangup.staging.Businesses;
import dev.hangup.staging.DailyCounts;
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
 * <p>Who counts what an interaction changes must know for certain what stood there before. So those
 * that are there are locked, in the order of their ids, and read; then the others are inserted, in
 * the same order. So nobody waits in a circle. What the job never told of is not looked for, but
 * inserted: the key says whether it was there. Where it was, after a failure or where two jobs
 * bring the same, the batch begins again, looks for all of them, and holds off all others.
 */
final class LiveSession implements Session<Judged> {
  private static final String UNIQUE_VIOLATION = "23505";

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

  /** What the first of the counts add up to. */
  private final CountTable daily;

  /** Whether the session's tables for the counts of verdicts are there. */
  private boolean countsVerdicts;

  /** How many of the batch that is being written stood there. */
  private int noted;

  /**
   * Whether what the job never told of has to be looked for: the last time some of it was there.
   */
  private boolean looksForAll;

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
    daily = CountTable.additive(connection, DailyCounts.TABLE);
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
      // A plan may have been made when a table was empty; it has to be right when it is full.
      statement.execute("set enable_seqscan = off");
      // It makes all plans over the session's own tables look equally dear; the good one hashes.
      statement.execute("set enable_sort = off");
      // A full batch is read several times; so it stays in memory.
      statement.execute("set temp_buffers = '64MB'");
      statement.execute(temporary(SessionTables.NEW, "interactions"));
      statement.execute(temporary(SessionTables.OLD, "interactions"));
      statement.execute(temporary(SessionTables.ALERTS_NEW, "alerts"));
      statement.execute(temporary(SessionTables.ALERTS_OLD, "alerts"));
      statement.execute(temporary(SessionTables.FOLLOW_UPS, "follow_ups"));
    }
    createDifferences(counts);
    runAll(daily.createDifferences());
    connection.setAutoCommit(false);
  }

  /** Where nothing is ever judged it costs every transaction something to have them. */
  private void createDifferences(List<CountStatements> tables) throws SQLException {
    for (CountStatements of : tables) {
      runAll(of.table().createDifferences());
    }
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
    Sent sent = bring(batch);
    boolean allNew = noted == 0;
    if (hasFollowUps) {
      replaceFollowUps(sent, allNew);
    }
    int changed = sent.brought();
    int replaced = 0;
    int judgedBefore = 0;
    if (!allNew) {
      run(LiveStatements.NOTE_ALERTS_BEFORE);
      changed = dropUnchanged();
      replaced = dropUnchangedBefore(sent);
      judgedBefore = replaced == 0 ? 0 : count(SessionTables.OLD + " where alerts is not null");
      runAll(LiveStatements.DROP_ALERTS_OF_UNCHANGED);
    }
    List<CountStatements> tables = counts;
    if (sent.judged() > 0 || judgedBefore > 0) {
      tables = all();
      if (!countsVerdicts) {
        createDifferences(verdictCounts);
      }
    }
    if (changed + replaced > 0) {
      for (CountStatements of : tables) {
        runAll(of.where(replaced > 0).make());
      }
      if (!allNew) {
        replace(sent, replaced);
      }
      if (judges) {
        writeVerdicts(sent);
      }
    }
    Set<String> businesses = new TreeSet<>(sent.businesses());
    businesses.removeAll(knownBusinesses);
    if (changed + replaced > 0 || !businesses.isEmpty()) {
      run(AdvisoryLocks.count());
      Businesses.upsert(connection, settings, businesses);
    }
    if (changed + replaced > 0) {
      for (CountStatements of : tables) {
        runAll(of.where(replaced > 0).add());
      }
      runAll(daily.addUp(counts.get(0).table(), replaced > 0));
      runAll(daily.addDifference(replaced > 0));
      if (afterwards != null) {
        try (Statement statement = connection.createStatement()) {
          afterwards.run(statement);
        }
      }
    }
    connection.commit();
    countsVerdicts |= tables.size() > counts.size();
    knownBusinesses.addAll(businesses);
  }

  /** Notes what stands there, and inserts what does not. */
  private Sent bring(Collection<Judged> batch) throws SQLException {
    try {
      return bring(batch, AdvisoryLocks.follow());
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      // One was there, or another session has brought it since they were looked for.
      connection.rollback();
      looksForAll = true;
      return bring(batch, AdvisoryLocks.publish());
    }
  }

  private Sent bring(Collection<Judged> batch, String lock) throws SQLException {
    run(lock);
    Sent sent = copy.send(batch);
    if (looksForAll || sent.again().length > sent.brought() / 2) {
      noted = run(LiveStatements.NOTE_ALL_BEFORE, sent.withdrawn());
      looksForAll = noted > sent.again().length;
    } else {
      noted = sent.again().length == 0 ? 0 : run(LiveStatements.NOTE_BEFORE, sent.again());
    }
    if (noted < sent.brought() + sent.withdrawn().length) {
      run(statements.insert());
    }
    return sent;
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

  @Override
  public void close() throws SQLException {
    // Within a transaction: the server forgets what was not committed.
    connection.close();
  }
}
