package dev.hangup.staging;

import dev.hangup.classification.Alerts;
import dev.hangup.followup.FollowUp;
import dev.hangup.workflow.AlertRow;
import dev.hangup.workflow.FoldedRow;
import dev.hangup.workflow.FollowUpRow;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import dev.hangup.workflow.Sinks;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/** Sends what a bounded job makes to the staging tables of its run. */
final class StagingSinks implements Sinks {
  private static final RowType REJECTED =
      (RowType)
          DataTypes.ROW(
                  DataTypes.FIELD("source", DataTypes.STRING()),
                  DataTypes.FIELD("piece_start", DataTypes.BIGINT()),
                  DataTypes.FIELD("line_in_piece", DataTypes.BIGINT()),
                  DataTypes.FIELD("reason", DataTypes.STRING()),
                  DataTypes.FIELD("line", DataTypes.STRING()))
              .getLogicalType();
  private static final RowType PIECES =
      (RowType)
          DataTypes.ROW(
                  DataTypes.FIELD("source", DataTypes.STRING()),
                  DataTypes.FIELD("piece_start", DataTypes.BIGINT()),
                  DataTypes.FIELD("lines", DataTypes.BIGINT()))
              .getLogicalType();

  private final Staging staging;
  private final Connections connections;
  private final boolean startsAgain;

  StagingSinks(Staging staging, Connections connections, boolean startsAgain) {
    this.staging = staging;
    this.connections = connections;
    this.startsAgain = startsAgain;
  }

  @Override
  public void interactions(DataStream<RowData> folded, RowType type) {
    List<StagedColumn> columns = StagedColumn.inUnits(type);
    StagingTable table = create("interactions", StagedColumn.names(columns));
    // What the classifier says of the interactions is known at the end only.
    boolean complete = type.equals(FoldedRow.TYPE);
    send(folded, table, columns, complete && !startsAgain ? staging.loadFirst(table).id() : null);
  }

  @Override
  public void alerts(DataStream<Alerts> alerts) {
    List<StagedColumn> columns = StagedColumn.inUnits(AlertRow.TYPE);
    send(AlertRow.rows(alerts), create("alerts", StagedColumn.names(columns)), columns);
  }

  @Override
  public void followUps(DataStream<FollowUp> followUps) {
    List<StagedColumn> columns = StagedColumn.inUnits(FollowUpRow.TYPE);
    send(
        followUps
            .map(FollowUpRow::of)
            .returns(InternalTypeInfo.of(FollowUpRow.TYPE))
            .name("follow-ups"),
        create("follow_ups", StagedColumn.names(columns)),
        columns);
  }

  @Override
  public void table(StreamTableEnvironment tables, String name, Table rows) {
    DataType type = rows.getResolvedSchema().toSinkRowDataType();
    List<String> columns = rows.getResolvedSchema().getColumnNames();
    StagingTable table = create(name, columns);
    send(
        tables.toDataStream(rows, type.bridgedTo(RowData.class)),
        table,
        StagedColumn.asNamed(columns, type.getLogicalType().getChildren()));
  }

  @Override
  public void rejected(DataStream<Rejected> rejected, DataStream<Progress> finishedPieces) {
    send(
        rejected
            .map(StagingSinks::row)
            .returns(InternalTypeInfo.of(REJECTED))
            .name("rejected rows"),
        createOwn("rejected", REJECTED, "text, bigint, bigint, text, text"),
        StagedColumn.asNamed(REJECTED.getFieldNames(), REJECTED.getChildren()));
    send(
        finishedPieces.map(StagingSinks::row).returns(InternalTypeInfo.of(PIECES)).name("pieces"),
        createOwn("pieces", PIECES, "text, bigint, bigint"),
        StagedColumn.asNamed(PIECES.getFieldNames(), PIECES.getChildren()));
  }

  private void send(DataStream<RowData> rows, StagingTable table, List<StagedColumn> columns) {
    send(rows, table, columns, null);
  }

  private void send(
      DataStream<RowData> rows, StagingTable table, List<StagedColumn> columns, String firstLoad) {
    rows.sinkTo(new StagingSink(connections, table, columns, firstLoad))
        .name("stage " + table.target());
  }

  private StagingTable create(String name, List<String> columns) {
    try {
      return staging.createLike(name, columns);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot stage " + name + ": " + e.getMessage(), e);
    }
  }

  private StagingTable createOwn(String name, RowType type, String columnTypes) {
    try {
      return staging.create(name, type.getFieldNames(), List.of(columnTypes.split(", ")));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot stage " + name + ": " + e.getMessage(), e);
    }
  }

  private static RowData row(Rejected rejected) {
    return GenericRowData.of(
        StringData.fromString(rejected.source()),
        rejected.pieceStart(),
        rejected.line(),
        StringData.fromString(rejected.reason()),
        StringData.fromString(rejected.text()));
  }

  private static RowData row(Progress piece) {
    return GenericRowData.of(
        StringData.fromString(piece.source()), piece.pieceStart(), piece.lines());
  }
}
