package dev.hangup.workflow;

import dev.hangup.classification.Alert;
import dev.hangup.classification.Alerts;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/** An alert as a row of the Flink table {@code flagged}. */
public final class AlertRow {

  /**
   * The columns of {@code flagged}: those of the table {@code alerts}, but with the confidence in
   * whole millionths.
   */
  public static final RowType TYPE =
      (RowType)
          DataTypes.ROW(
                  DataTypes.FIELD("interaction_id", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("category", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("guide", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("confidence_millionths", DataTypes.BIGINT().notNull()),
                  DataTypes.FIELD("evidence", DataTypes.STRING()),
                  DataTypes.FIELD("business", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("channel", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("queue", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("rep", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("started_at", DataTypes.TIMESTAMP_LTZ(3).notNull()),
                  DataTypes.FIELD("day", DataTypes.DATE().notNull()),
                  DataTypes.FIELD("model_version", DataTypes.STRING().notNull()))
              .notNull()
              .getLogicalType();

  private AlertRow() {}

  /** One row an alert. */
  public static DataStream<RowData> rows(DataStream<Alerts> alerts) {
    FlatMapFunction<Alerts, RowData> flat =
        (judged, out) -> judged.alerts().forEach(alert -> out.collect(of(alert)));
    return alerts.flatMap(flat).returns(InternalTypeInfo.of(TYPE)).name("flagged");
  }

  /** A row of {@link #TYPE}. */
  public static RowData of(Alert alert) {
    return GenericRowData.of(
        text(alert.interactionId()),
        text(alert.category()),
        text(alert.guide()),
        alert.confidenceMillionths(),
        text(alert.evidence()),
        text(alert.business()),
        text(alert.channel()),
        text(alert.queue()),
        text(alert.rep()),
        FoldedRow.time(alert.startedAt()),
        alert.day(),
        text(alert.modelVersion()));
  }

  private static StringData text(String value) {
    return value == null ? null : StringData.fromString(value);
  }
}
