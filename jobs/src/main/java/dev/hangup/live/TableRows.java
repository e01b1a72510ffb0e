package dev.hangup.live;

import dev.hangup.settings.Settings;
import dev.hangup.workflow.AlertRow;
import dev.hangup.workflow.FoldedRow;
import dev.hangup.workflow.Judged;
import dev.hangup.workflow.JudgedAlerts;
import dev.hangup.workflow.JudgedRow;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** What a live job hands on, as rows of the tables. For one thread. */
final class TableRows {
  private static final int BUSINESS = JudgedRow.TYPE.getFieldIndex("business");

  private final FoldedRow folded;
  private final JudgedRow judged;

  /**
   * @param judges whether a classifier judges the conversations
   */
  TableRows(Settings settings, boolean judges) {
    folded = judges ? null : new FoldedRow(settings);
    judged = judges ? new JudgedRow(settings) : null;
  }

  /** Of the rows of interactions: only where a classifier judges do they speak of verdicts. */
  RowType type() {
    return judged == null ? FoldedRow.TYPE : JudgedRow.TYPE;
  }

  RowData interaction(Judged it) {
    return judged == null ? folded.of(it.interaction()) : judged.of(it);
  }

  /**
   * @param row its interaction's
   */
  List<RowData> alerts(Judged it, RowData row) {
    if (judged == null || it.verdict() == null) {
      return List.of();
    }
    return JudgedAlerts.of(it.interaction(), it.verdict(), row).stream().map(AlertRow::of).toList();
  }

  static String business(RowData row) {
    return row.getString(BUSINESS).toString();
  }
}
