package dev.hangup.workflow;

import dev.hangup.classification.Alerts;
import dev.hangup.followup.FollowUp;
import dev.hangup.followup.FollowUpRules;
import dev.hangup.interaction.Interaction;
import dev.hangup.settings.Settings;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes rows of {@link JudgedRow#TYPE} of interactions, and puts aside their alerts and what is to
 * be done after them.
 */
final class JudgedRows extends ProcessFunction<Judged, RowData> {
  private static final long serialVersionUID = 1;

  /** All alerts of each interaction that was judged. */
  static final OutputTag<Alerts> ALERTS =
      new OutputTag<>("alerts", TypeInformation.of(Alerts.class));

  private final Settings settings;

  private transient JudgedRow rows;

  JudgedRows(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    rows = new JudgedRow(settings);
  }

  @Override
  public void processElement(Judged judged, Context context, Collector<RowData> out) {
    Interaction interaction = judged.interaction();
    for (FollowUp followUp : FollowUpRules.of(interaction, judged.verdict(), settings)) {
      context.output(Workflow.FOLLOW_UPS, followUp);
    }
    RowData row = rows.of(judged);
    out.collect(row);
    if (judged.verdict() != null) {
      context.output(
          ALERTS,
          new Alerts(
              interaction.interactionId(), JudgedAlerts.of(interaction, judged.verdict(), row)));
    }
  }
}
