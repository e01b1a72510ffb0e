package dev.hangup.live;

import static dev.hangup.staging.Identifiers.listed;

import dev.hangup.followup.FollowUp;
import dev.hangup.settings.Settings;
import dev.hangup.staging.CopyEncoder;
import dev.hangup.staging.StagedColumn;
import dev.hangup.workflow.AlertRow;
import dev.hangup.workflow.FollowUpRow;
import dev.hangup.workflow.Judged;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.function.SerializableFunction;
import org.postgresql.PGConnection;

/** Sends batches to the tables of a session, by binary COPY. */
final class BatchCopy {
  private final Connection connection;
  private final boolean judges;
  private final SerializableFunction<Judged, List<FollowUp>> followUps;
  private final TableRows rows;
  private final Columns columns;
  private final CopyEncoder interactions;
  private final CopyEncoder alerts;
  private final CopyEncoder actions;

  /** Those that a batch brings, by table. */
  record Columns(List<String> interactions, List<String> alerts, List<String> followUps) {}

  /**
   * What was sent to the session's tables.
   *
   * @param brought interactions that stand in the tables from now on
   * @param judged those of them that were judged
   * @param alerts of those
   * @param actions what is to be done after them
   * @param withdrawn ids of interactions that leave the tables
   * @param again ids of those of which something was told before, also to withdraw them
   */
  record Sent(
      int brought,
      int judged,
      int alerts,
      int actions,
      String[] withdrawn,
      String[] again,
      Set<String> businesses) {}

  /**
   * @param judges whether a classifier judges the conversations
   * @param followUps null where nobody says what is to be done
   */
  BatchCopy(
      Connection connection,
      Settings settings,
      boolean judges,
      SerializableFunction<Judged, List<FollowUp>> followUps) {
    this.connection = connection;
    this.judges = judges;
    this.followUps = followUps;
    rows = new TableRows(settings, judges);
    List<StagedColumn> ofInteractions = StagedColumn.inUnits(rows.type());
    List<StagedColumn> ofAlerts = StagedColumn.inUnits(AlertRow.TYPE);
    List<StagedColumn> ofFollowUps = StagedColumn.inUnits(FollowUpRow.TYPE);
    interactions = new CopyEncoder(ofInteractions);
    alerts = new CopyEncoder(ofAlerts);
    actions = new CopyEncoder(ofFollowUps);
    columns =
        new Columns(
            StagedColumn.names(ofInteractions),
            StagedColumn.names(ofAlerts),
            StagedColumn.names(ofFollowUps));
  }

  Columns columns() {
    return columns;
  }

  /** Sends one. */
  Sent send(Collection<Judged> batch) throws SQLException {
    interactions.begin();
    alerts.begin();
    actions.begin();
    int brought = 0;
    int judged = 0;
    int flagged = 0;
    int asked = 0;
    List<String> withdrawn = new ArrayList<>();
    List<String> again = new ArrayList<>();
    Set<String> businesses = new HashSet<>();
    for (Judged it : batch) {
      if (!it.first() || it.withdrawn()) {
        again.add(it.interaction().interactionId());
      }
      if (it.withdrawn()) {
        withdrawn.add(it.interaction().interactionId());
        continue;
      }
      RowData row = rows.interaction(it);
      interactions.row(row);
      brought++;
      businesses.add(TableRows.business(row));
      judged += judges && it.verdict() != null ? 1 : 0;
      for (RowData alert : rows.alerts(it, row)) {
        alerts.row(alert);
        flagged++;
      }
      if (followUps != null) {
        for (FollowUp followUp : followUps.apply(it)) {
          actions.row(FollowUpRow.of(followUp));
          asked++;
        }
      }
    }
    copy(SessionTables.NEW, columns.interactions(), interactions, brought);
    copy(SessionTables.ALERTS_NEW, columns.alerts(), alerts, flagged);
    copy(SessionTables.FOLLOW_UPS, columns.followUps(), actions, asked);
    return new Sent(
        brought,
        judged,
        flagged,
        asked,
        withdrawn.toArray(String[]::new),
        again.toArray(String[]::new),
        businesses);
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
}
