package dev.hangup.live;

import dev.hangup.classification.Alert;
import dev.hangup.interaction.Interaction;
import dev.hangup.settings.Settings;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.workflow.AlertRow;
import dev.hangup.workflow.FoldedRow;
import dev.hangup.workflow.Judged;
import dev.hangup.workflow.JudgedRow;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** What a live job hands on, as rows of the tables. For one thread. */
final class JudgedRows {
  private static final int BUSINESS = JudgedRow.TYPE.getFieldIndex("business");
  private static final int CHANNEL = JudgedRow.TYPE.getFieldIndex("channel");
  private static final int QUEUE = JudgedRow.TYPE.getFieldIndex("queue");
  private static final int REP = JudgedRow.TYPE.getFieldIndex("rep");
  private static final int DAY = JudgedRow.TYPE.getFieldIndex("day");

  private final FoldedRow folded;
  private final JudgedRow judged;

  /**
   * @param judges whether a classifier judges the conversations
   */
  JudgedRows(Settings settings, boolean judges) {
    folded = judges ? null : new FoldedRow(settings);
    judged = judges ? new JudgedRow(settings) : null;
  }

  /** Of the rows of interactions: only where a classifier judges do they speak of verdicts. */
  RowType type() {
    return judged == null ? FoldedRow.TYPE : JudgedRow.TYPE;
  }

  RowData interaction(Judged it) {
    if (judged == null) {
      return folded.of(it.interaction());
    }
    return it.verdict() == null
        ? judged.of(it.interaction())
        : judged.of(it.interaction(), it.profile(), it.verdict());
  }

  /**
   * @param row its interaction's
   */
  List<RowData> alerts(Judged it, RowData row) {
    if (judged == null || it.verdict() == null) {
      return List.of();
    }
    return it.verdict().alerts().stream().map(alert -> alert(it, row, alert)).toList();
  }

  static String business(RowData row) {
    return row.getString(BUSINESS).toString();
  }

  private static RowData alert(Judged it, RowData row, AlertVerdict alert) {
    Interaction interaction = it.interaction();
    return AlertRow.of(
        new Alert(
            interaction.interactionId(),
            alert.category(),
            alert.guide(),
            JudgedRow.millionths(alert.confidence()),
            alert.evidence(),
            business(row),
            row.getString(CHANNEL).toString(),
            row.getString(QUEUE).toString(),
            row.getString(REP).toString(),
            interaction.startedAt(),
            row.getInt(DAY),
            it.verdict().model()));
  }
}
