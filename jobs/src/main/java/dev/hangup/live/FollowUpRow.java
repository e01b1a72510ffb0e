package dev.hangup.live;

import dev.hangup.followup.FollowUp;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.RowType;

/** A thing to do as a row of the table {@code follow_ups}. */
final class FollowUpRow {
  static final RowType TYPE =
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

  static RowData of(FollowUp followUp) {
    return GenericRowData.of(
        StringData.fromString(followUp.interactionId()),
        StringData.fromString(followUp.action()),
        StringData.fromString(followUp.rule()),
        TimestampData.fromEpochMillis(followUp.dueAt()),
        StringData.fromString(followUp.business()),
        StringData.fromString(followUp.channel()),
        StringData.fromString(followUp.queue()),
        StringData.fromString(followUp.campaign()),
        StringData.fromString(followUp.customerId()),
        StringData.fromString(followUp.outcome()),
        StringData.fromString(followUp.stage()),
        StringData.fromString(followUp.reason()));
  }
}
