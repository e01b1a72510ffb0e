package dev.hangup.workflow;

import dev.hangup.followup.FollowUp;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.RowType;

/** A thing to do as a row of the table {@code follow_ups}. */
public final class FollowUpRow {

  /** The columns of the table {@code follow_ups}. */
  public static final RowType TYPE =
      (RowType)
          DataTypes.ROW(
                  DataTypes.FIELD("interaction_id", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("action", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("rule", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("due_at", DataTypes.TIMESTAMP_LTZ(3).notNull()),
                  DataTypes.FIELD("business", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("channel", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("queue", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("campaign", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("customer_id", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("outcome", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("stage", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("reason", DataTypes.STRING().notNull()))
              .notNull()
              .getLogicalType();

  private FollowUpRow() {}

  /** A row of {@link #TYPE}. */
  public static RowData of(FollowUp followUp) {
    return GenericRowData.of(
        text(followUp.interactionId()),
        text(followUp.action()),
        text(followUp.rule()),
        FoldedRow.time(followUp.dueAt()),
        text(followUp.business()),
        text(followUp.channel()),
        text(followUp.queue()),
        text(followUp.campaign()),
        text(followUp.customerId()),
        text(followUp.outcome()),
        text(followUp.stage()),
        text(followUp.reason()));
  }

  private static StringData text(String value) {
    return StringData.fromBytes(value.getBytes(StandardCharsets.UTF_8));
  }
}
