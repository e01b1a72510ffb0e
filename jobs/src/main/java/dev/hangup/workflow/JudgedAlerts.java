package dev.hangup.workflow;

import dev.hangup.classification.Alert;
import dev.hangup.interaction.Interaction;
import dev.hangup.verdict.Verdict;
import java.util.List;
import org.apache.flink.table.data.RowData;

/** The alerts of an interaction that was judged, with what its row says of it. */
public final class JudgedAlerts {
  private static final int BUSINESS = JudgedRow.TYPE.getFieldIndex("business");
  private static final int CHANNEL = JudgedRow.TYPE.getFieldIndex("channel");
  private static final int QUEUE = JudgedRow.TYPE.getFieldIndex("queue");
  private static final int REP = JudgedRow.TYPE.getFieldIndex("rep");
  private static final int DAY = JudgedRow.TYPE.getFieldIndex("day");

  private JudgedAlerts() {}

  /**
   * One for each category that the verdict flags.
   *
   * @param row the interaction's, of {@link JudgedRow#TYPE}
   */
  public static List<Alert> of(Interaction interaction, Verdict verdict, RowData row) {
    return verdict.alerts().stream()
        .map(
            alert ->
                new Alert(
                    interaction.interactionId(),
                    alert.category(),
                    alert.guide(),
                    JudgedRow.millionths(alert.confidence()),
                    alert.evidence(),
                    row.getString(BUSINESS).toString(),
                    row.getString(CHANNEL).toString(),
                    row.getString(QUEUE).toString(),
                    row.getString(REP).toString(),
                    interaction.startedAt(),
                    row.getInt(DAY),
                    verdict.model()))
        .toList();
  }
}
