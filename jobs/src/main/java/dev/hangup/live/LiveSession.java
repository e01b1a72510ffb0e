package dev.hangup.live;

import static dev.hangup.staging.Identifiers.listed;

import dev.hangup.followup.FollowUp;
import dev.hangup.settings.Settings;
import dev.hangup.staging.AdvisoryLocks;
import dev.hangup.staging.Businesses;
import dev.hangup.staging.CopyEncoder;
import dev.hangup.staging.OnConflict;
import dev.hangup.staging.PrimaryKey;
import dev.hangup.staging.StagedColumn;
import dev.hangup.staging.WrittenColumns;
import dev.hangup.workflow.AlertRow;
import dev.hangup.workflow.FollowUpRow;
import dev.hangup.workflow.Judged;
import dev.hangup.workflow.JudgedRow;
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
import org.apache.flink.table.data.RowData;
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
  private static final String NEW = "hangup_changed_new";
  private static final String OLD = "hangup_changed_old";
  private static final String ALERTS_NEW = "hangup_alerts_new";
  private static final String ALERTS_OLD = "hangup_alerts_old";
  private static final String FOLLOW_UPS = "hangup_follow_ups_new";
  private static final ChangedRows CHANGED = new ChangedRows(NEW, OLD, ALERTS_NEW, ALERTS_OLD);

  /** What a transaction wrote itself is not what stood there before. */
  private static final String NOT_OURS = "i.xmin <> pg_current_xact_id()::xid";

  private final Connection connection;
  private final Settings settings;
  private final SerializableFunction<Judged, List<FollowUp>> followUps;
  private final Afterwards afterwards;
  private final boolean judges;
  private final JudgedRows rows;
  private final List<StagedColumn> brought;
  private final CopyEncoder interactions;
  private final CopyEncoder alerts;
  private final CopyEncoder actions;

  /** What is counted of every interaction, and what of those that were judged. */
  private final List<CountStatements> counts;

  private final List<CountStatements> verdictCounts;

  private final List<String> columns;
  private final List<String> alertColumns;
  private final List<String> followUpColumns;
  private final String upsertAlerts;
  private final String upsertVerdicts;
  private final String upsertFollowUps;

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
    this.followUps = followUps;
    this.afterwards = afterwards;
    rows = new JudgedRows(settings, judges);
    brought = StagedColumn.inUnits(rows.type());
    interactions = new CopyEncoder(brought);
    List<StagedColumn> ofAlerts = StagedColumn.inUnits(AlertRow.TYPE);
    alerts = new CopyEncoder(ofAlerts);
    alertColumns = StagedColumn.names(ofAlerts);
    List<StagedColumn> ofFollowUps = StagedColumn.inUnits(FollowUpRow.TYPE);
    actions = new CopyEncoder(ofFollowUps);
    followUpColumns = StagedColumn.names(ofFollowUps);
    columns = new ArrayList<>(WrittenColumns.of(connection, "interactions").keySet());
    columns.remove("revision");
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
    counts = ofAll.stream().map(CountStatements::of).toList();
    verdictCounts = ofJudged.stream().map(CountStatements::of).toList();
    upsertAlerts = upsert("alerts", ALERTS_NEW, "true", alertColumns);
    upsertVerdicts = upsert("verdicts", NEW, "alerts is not null", JudgedRow.VERDICTS);
    upsertFollowUps = upsert("follow_ups", FOLLOW_UPS, "true", followUpColumns);
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
      statement.execute(temporary(NEW, "interactions"));
      statement.execute(temporary(OLD, "interactions"));
      statement.execute(temporary(ALERTS_NEW, "alerts"));
      statement.execute(temporary(ALERTS_OLD, "alerts"));
      statement.execute(temporary(FOLLOW_UPS, "follow_ups"));
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

  /**
   * @param inserting where nothing stood before of what a batch brings
   * @param replacing where something did
   */
  private record CountStatements(CountTable table, Adding inserting, Adding replacing) {

    private record Adding(List<String> make, List<String> add) {}

    static CountStatements of(CountTable table) {
      return new CountStatements(table, adding(table, false), adding(table, true));
    }

    private static Adding adding(CountTable table, boolean replaces) {
      return new Adding(table.makeDifference(CHANGED, replaces), table.addDifference(replaces));
    }

    Adding where(boolean replaces) {
      return replaces ? replacing : inserting;
    }
  }

  private List<CountStatements> all() {
    List<CountStatements> all = new ArrayList<>(counts);
    all.addAll(verdictCounts);
    return all;
  }

  @Override
  public void write(Collection<Judged> batch) throws SQLException {
    Batch sent = begin(batch);
    boolean allNew = insert(sent);
    while (!allNew && noteBefore(sent) < sent.brought) {
      // Another withdrew one that was there, before it could be locked. To insert it now would be
      // out of the order by which nobody waits in a circle.
      connection.rollback();
      sent = begin(batch);
      allNew = insert(sent);
    }
    if (followUps != null) {
      replaceFollowUps(sent, allNew);
    }
    int changed = sent.brought;
    int replaced = 0;
    if (!allNew) {
      changed = dropUnchanged();
      replaced = dropUnchangedBefore(sent);
      dropAlertsOfUnchanged();
      replace(sent, replaced);
    }
    if (changed + replaced > 0 && judges) {
      writeVerdicts(sent);
    }
    Set<String> businesses = new TreeSet<>(sent.businesses);
    businesses.removeAll(knownBusinesses);
    List<CountStatements> tables = sent.judged > 0 || replaced > 0 ? all() : counts;
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

  /**
   * What was sent to the session's tables.
   *
   * @param brought interactions that stand in the tables from now on
   * @param judged those of them that were judged
   * @param alerts of those
   * @param withdrawn ids of interactions that leave the tables
   */
  private record Batch(
      int brought,
      int judged,
      int alerts,
      int actions,
      String[] withdrawn,
      Set<String> businesses) {}

  private Batch send(Collection<Judged> batch) throws SQLException {
    interactions.begin();
    alerts.begin();
    actions.begin();
    int brought = 0;
    int judged = 0;
    int flagged = 0;
    int toDo = 0;
    List<String> withdrawn = new ArrayList<>();
    Set<String> businesses = new HashSet<>();
    for (Judged it : batch) {
      if (it.withdrawn()) {
        withdrawn.add(it.interaction().interactionId());
        continue;
      }
      RowData row = rows.interaction(it);
      interactions.row(row);
      brought++;
      businesses.add(JudgedRows.business(row));
      judged += judges && it.verdict() != null ? 1 : 0;
      for (RowData alert : rows.alerts(it, row)) {
        alerts.row(alert);
        flagged++;
      }
      if (followUps != null) {
        for (FollowUp followUp : followUps.apply(it)) {
          actions.row(FollowUpRow.of(followUp));
          toDo++;
        }
      }
    }
    copy(NEW, StagedColumn.names(this.brought), interactions, brought);
    copy(ALERTS_NEW, alertColumns, alerts, flagged);
    copy(FOLLOW_UPS, followUpColumns, actions, toDo);
    return new Batch(brought, judged, flagged, toDo, withdrawn.toArray(String[]::new), businesses);
  }

  private void copy(String table, List<String> columns, CopyEncoder rows, int count)
      throws SQLException {
    if (count == 0) {
      return;
    }
    rows.end();
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy " + table + " (" + listed(columns, "%s") + ") from stdin (format binary)");
    try {
      copy.writeToCopy(rows.buffer(), 0, rows.length());
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private Batch begin(Collection<Judged> batch) throws SQLException {
    run(AdvisoryLocks.follow());
    return send(batch);
  }

  /**
   * Inserts the interactions that are not there.
   *
   * @return whether nothing stood there of all that is to be written
   */
  private boolean insert(Batch sent) throws SQLException {
    inserted =
        sent.brought == 0
            ? 0
            : run(
                "insert into interactions ("
                    + listed(columns, "%s")
                    + ") select "
                    + listed(columns, "%s")
                    + " from "
                    + NEW
                    + " order by interaction_id on conflict (interaction_id) do nothing");
    return inserted == sent.brought && sent.withdrawn.length == 0;
  }

  /**
   * Locks and notes the interactions that were there.
   *
   * @return how many of those that were brought are inserted or noted now
   */
  private int noteBefore(Batch sent) throws SQLException {
    run(
        "insert into "
            + OLD
            + " select i.* from interactions i where i.interaction_id in (select interaction_id"
            + " from "
            + NEW
            + " union all select unnest(?::text[])) and "
            + NOT_OURS
            + " order by i.interaction_id for update of i",
        sent.withdrawn);
    try (PreparedStatement count =
            connection.prepareStatement(
                "select count(*) from " + OLD + " where interaction_id <> all (?)");
        ResultSet row = queryWith(count, sent.withdrawn)) {
      row.next();
      return inserted + row.getInt(1);
    }
  }

  /** Also those of interactions that stay the same: the rules may be others. */
  private void replaceFollowUps(Batch sent, boolean allNew) throws SQLException {
    if (!allNew) {
      run(
          "delete from follow_ups f using "
              + OLD
              + " o where f.interaction_id = o.interaction_id and not exists (select from "
              + FOLLOW_UPS
              + " n where n.interaction_id = f.interaction_id and n.action = f.action)");
    }
    if (sent.actions > 0) {
      run(upsertFollowUps);
    }
  }

  /** How many interactions are left. */
  private int dropUnchanged() throws SQLException {
    run(
        "insert into "
            + ALERTS_OLD
            + " select a.* from alerts a join "
            + OLD
            + " using (interaction_id)");
    List<String> names = StagedColumn.names(brought);
    String flags = "select " + listed(alertColumns, "%s") + " from ";
    run(
        "delete from "
            + NEW
            + " n using "
            + OLD
            + " o where n.interaction_id = o.interaction_id and ("
            + listed(names, "n.%s")
            + ") is not distinct from ("
            + listed(names, "o.%s")
            + ")"
            + (judges
                ? " and n.interaction_id not in (select interaction_id from (("
                    + flags
                    + ALERTS_NEW
                    + " except "
                    + flags
                    + ALERTS_OLD
                    + ") union all ("
                    + flags
                    + ALERTS_OLD
                    + " except "
                    + flags
                    + ALERTS_NEW
                    + ")) differing)"
                : ""));
    return count(NEW);
  }

  /** How many are left of those that stood there. */
  private int dropUnchangedBefore(Batch sent) throws SQLException {
    run(
        "delete from "
            + OLD
            + " o where o.interaction_id <> all (?) and not exists (select from "
            + NEW
            + " n where n.interaction_id = o.interaction_id)",
        sent.withdrawn);
    return count(OLD);
  }

  private void dropAlertsOfUnchanged() throws SQLException {
    for (String[] side : new String[][] {{ALERTS_NEW, NEW}, {ALERTS_OLD, OLD}}) {
      run(
          "delete from "
              + side[0]
              + " a where not exists (select from "
              + side[1]
              + " i where i.interaction_id = a.interaction_id)");
    }
  }

  /** Brings the rows that stood there to what they are now, or away. */
  private void replace(Batch sent, int replaced) throws SQLException {
    if (replaced == 0) {
      return;
    }
    List<String> values = columns.stream().filter(c -> !c.equals("interaction_id")).toList();
    run(
        "update interactions t set "
            + listed(values, "%1$s = n.%1$s")
            + ", revision = t.revision + 1 from "
            + NEW
            + " n join "
            + OLD
            + " o using (interaction_id) where t.interaction_id = n.interaction_id and ("
            + listed(values, "t.%s")
            + ") is distinct from ("
            + listed(values, "n.%s")
            + ")");
    run(
        "delete from alerts a using "
            + ALERTS_OLD
            + " o where a.interaction_id = o.interaction_id and a.category = o.category"
            + " and not exists (select from "
            + ALERTS_NEW
            + " n where n.interaction_id = o.interaction_id and n.category = o.category)");
    if (followUps == null) {
      run("delete from follow_ups f using " + OLD + " o where f.interaction_id = o.interaction_id");
    }
    if (sent.withdrawn.length > 0) {
      // Not one that another has inserted since: it is not counted as withdrawn.
      run(
          "delete from interactions i using "
              + OLD
              + " o where i.interaction_id = o.interaction_id and o.interaction_id = any (?)",
          sent.withdrawn);
      // What was said of a conversation that goes on is void; what older models said stays.
      run(
          "delete from verdicts v using "
              + OLD
              + " o where v.interaction_id = o.interaction_id"
              + " and v.model_version = o.model_version and o.interaction_id = any (?)",
          sent.withdrawn);
    }
  }

  private void writeVerdicts(Batch sent) throws SQLException {
    if (sent.alerts > 0) {
      run(upsertAlerts);
    }
    if (sent.judged > 0) {
      run(upsertVerdicts);
    }
  }

  private String upsert(String table, String from, String which, List<String> columns)
      throws SQLException {
    return "insert into "
        + table
        + " as t ("
        + listed(columns, "%s")
        + ") select "
        + listed(columns, "%s")
        + " from "
        + from
        + " where "
        + which
        + new OnConflict(table, columns, PrimaryKey.columns(connection, table)).update();
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
