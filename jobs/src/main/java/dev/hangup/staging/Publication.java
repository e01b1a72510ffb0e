package dev.hangup.staging;

import dev.hangup.recovery.Recovery;
import dev.hangup.settings.Settings;
import dev.hangup.spike.Spikes;
import dev.hangup.workflow.JudgedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings what a run staged to the tables that people read, in the open transaction: whoever calls
 * this commits it.
 */
final class Publication {
  private final Staging staging;
  private final Connection connection;
  private final Statement statement;

  Publication(Staging staging, Statement statement) throws SQLException {
    this.staging = staging;
    this.connection = statement.getConnection();
    this.statement = statement;
  }

  /**
   * Everything.
   *
   * @param loaded what a first load brought and published of the interactions; null where they are
   *     staged
   * @param derived null where they are staged
   */
  void all(Settings settings, Recount loaded, DerivedCounts derived) throws SQLException {
    Recount recount = loaded;
    if (recount == null) {
      recount = interactions();
      recovery(recount);
    }
    for (StagingTable table : staging.tables()) {
      if (Recount.COUNTED_BY.containsKey(table.target())) {
        merge(table, recount.rows(statement, table));
        recount.deleteVanished(statement, table, PrimaryKey.columns(connection, table.target()));
      }
    }
    followUps();
    rejected();
    if (derived != null && derived.await()) {
      Businesses.upsert(connection, settings, derived.businesses());
      merge(daysTable(), derived.days());
      Spikes.publish(connection, derived.spikes());
    } else {
      Businesses.upsert(
          connection, settings, Businesses.of(statement, staging.table("abandonment_rate")));
      days(recount);
      Spikes.refresh(connection, recount.firstInterval());
    }
  }

  /** With the verdicts that go with them; in the open transaction. */
  private Recount interactions() throws SQLException {
    // Two runs at once publish one after the other.
    statement.execute(AdvisoryLocks.publish());
    StagingTable interactions = staging.table("interactions");
    StagingTable alerts = staging.table("alerts");
    boolean forgets = alerts == null && Verdicts.any(statement);
    if (forgets) {
      stageNoCounts();
    }
    Recount recount = Recount.prepare(statement, interactions, alerts);
    merge(interactions, interactions.finishedRows("s.*"));
    if (forgets) {
      Verdicts.forget(statement, recount.replacedIds());
    } else if (alerts != null) {
      merge(alerts, alerts.finishedRows("s.*"));
      Verdicts.deleteVanished(statement, interactions, alerts);
      merge(
          new StagingTable(staging.run(), "verdicts", JudgedRow.VERDICTS),
          interactions.finishedRows("s.*") + " where s.alerts is not null");
    }
    return recount;
  }

  /**
   * A run that judged nothing brings no counts of verdicts, but it may change what they counted;
   * then they are counted anew.
   */
  private void stageNoCounts() throws SQLException {
    for (String name : List.of("reason_distribution", "alert_distribution")) {
      staging.createLike(name, List.copyOf(WrittenColumns.of(connection, name).keySet()));
    }
  }

  void recovery(Recount recount) throws SQLException {
    if (recount.isFirst()) {
      merge(new StagingTable(staging.run(), "recovery", Recovery.COLUMNS), Recovery.everything());
    } else {
      Recovery.refresh(statement, recount.broughtCustomers());
    }
  }

  /**
   * A run that judged nothing knows only a part of what a verdict asks for: where one stands, what
   * is to be done stays as well.
   */
  private void followUps() throws SQLException {
    StagingTable followUps = staging.table("follow_ups");
    boolean keeps = staging.table("alerts") == null && Verdicts.any(statement);
    String rows = followUps.finishedRows("s.*");
    String brought = staging.table("interactions").finishedRows("s.interaction_id");
    if (keeps) {
      rows = "select f.* from (" + rows + ") f where not " + Verdicts.stands("f.interaction_id");
      brought =
          "select i.interaction_id from ("
              + brought
              + ") i where not "
              + Verdicts.stands("i.interaction_id");
    }
    if (Fact.isAny(statement, "follow_ups")) {
      // The server takes the rows of the writers that finished for few, and would compare each
      // with each.
      statement.execute("set local enable_nestloop = off");
      statement.executeUpdate(
          "delete from follow_ups f where f.interaction_id in ("
              + brought
              + ") and not exists (select from ("
              + rows
              + ") n where n.interaction_id = f.interaction_id and n.action = f.action)");
      statement.execute("set local enable_nestloop to default");
    }
    merge(followUps, rows);
  }

  /** To be called when the quarters of an hour and the businesses' clocks are published. */
  private void days(Recount recount) throws SQLException {
    // Made apart: only so does the server use several of its processors.
    String made = StagingTable.made(staging.run(), "all_" + DailyCounts.TABLE);
    statement.execute("create unlogged table " + made + " as " + DailyCounts.rows(recount));
    if (!recount.isFirst()) {
      String same =
          Identifiers.listed(
              PrimaryKey.columns(connection, DailyCounts.TABLE), "r.%1$s = t.%1$s", " and ");
      statement.executeUpdate(
          "delete from abandonment_counts t where day in ("
              + recount.days()
              + ") and not exists (select from "
              + made
              + " r where "
              + same
              + ")");
    }
    merge(daysTable(), "select * from " + made);
  }

  private StagingTable daysTable() throws SQLException {
    return new StagingTable(
        staging.run(),
        DailyCounts.TABLE,
        List.copyOf(WrittenColumns.of(connection, DailyCounts.TABLE).keySet()));
  }

  /**
   * Only what was rejected. What a file's earlier run rejected is forgotten: the file was read
   * anew.
   */
  void rejected() throws SQLException {
    StagingTable rejected = staging.table("rejected");
    StagingTable pieces = staging.table("pieces");
    statement.executeUpdate(
        "delete from rejected_events where source in (" + pieces.finishedRows("s.source") + ")");
    statement.executeUpdate(
        "insert into rejected_events (source, position, reason, line)"
            + " select r.source, r.line_in_piece + coalesce(p.lines_before, 0),"
            + " string_agg(distinct r.reason, '; '), min(r.line) from ("
            + rejected.finishedRows("s.*")
            + ") r left join (select source, piece_start, sum(lines) over"
            + " (partition by source order by piece_start rows between unbounded preceding"
            + " and 1 preceding) as lines_before from ("
            + pieces.finishedRows("s.*")
            + ") q) p on p.source = r.source and p.piece_start = r.piece_start"
            + " group by 1, 2"
            + " on conflict (source, position) do nothing");
  }

  private void merge(StagingTable staged, String rows) throws SQLException {
    Merge merge = new Merge(staged, PrimaryKey.columns(connection, staged.target()), rows);
    // Whoever else writes to the table waits: what is not there cannot appear meanwhile.
    statement.execute(merge.lock());
    if (Fact.holds(statement, merge.isEmpty())) {
      EmptyTable table = EmptyTable.of(connection, staged);
      table.strip(statement);
      statement.executeUpdate(merge.insert());
      table.dress(statement);
    } else {
      statement.executeUpdate(merge.upsert());
    }
  }
}
