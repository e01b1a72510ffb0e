package dev.hangup.upsert;

import dev.hangup.classification.Alerts;
import dev.hangup.followup.FollowUp;
import dev.hangup.staging.Connections;
import dev.hangup.staging.PrimaryKey;
import dev.hangup.staging.StagedColumn;
import dev.hangup.workflow.FollowUpRow;
import dev.hangup.workflow.JudgedRow;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import dev.hangup.workflow.Sinks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * Sends what a streaming job makes straight into the tables, row by row by primary key: written
 * twice, as after a failure, a row is the same as written once. The alerts of an interaction go all
 * together in the place of those that stand there.
 */
public final class UpsertSinks implements Sinks {
  private static final JdbcExecutionOptions BATCHES =
      JdbcExecutionOptions.builder()
          .withBatchSize(2_000)
          // In milliseconds: how old a row may become before it is written.
          .withBatchIntervalMs(1_000)
          .withMaxRetries(3)
          .build();

  /** No deletions: Flink refuses to plan a query that would have to take a row back. */
  private static final ChangelogMode UPSERTS =
      ChangelogMode.newBuilder()
          .addContainedKind(RowKind.INSERT)
          .addContainedKind(RowKind.UPDATE_AFTER)
          .build();

  private final Connections connections;

  /**
   * @param connections to a database that has the tables
   */
  public UpsertSinks(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void interactions(DataStream<RowData> folded, RowType type) {
    List<StagedColumn> columns = StagedColumn.inUnits(type);
    send(folded, "interactions", columns);
    if (type.equals(JudgedRow.TYPE)) {
      int alerts = type.getFieldIndex("alerts");
      send(
          folded.filter(row -> !row.isNullAt(alerts)).name("judged"),
          "verdicts",
          columns.stream().filter(column -> JudgedRow.VERDICTS.contains(column.name())).toList());
    }
  }

  private void send(DataStream<RowData> rows, String table, List<StagedColumn> columns) {
    StagedColumn[] each = columns.toArray(StagedColumn[]::new);
    send(
        rows,
        table,
        StagedColumn.names(columns),
        (statement, row) -> {
          for (int i = 0; i < each.length; i++) {
            Values.set(statement, i + 1, Values.of(row, each[i]));
          }
        });
  }

  @Override
  public void alerts(DataStream<Alerts> alerts) {
    write(alerts, "alerts", AlertReplacement.sql(primaryKey("alerts")), AlertReplacement::set);
  }

  /**
   * {@inheritDoc}
   *
   * <p>What other rules asked for before stays.
   */
  @Override
  public void followUps(DataStream<FollowUp> followUps) {
    send(
        followUps
            .map(FollowUpRow::of)
            .returns(InternalTypeInfo.of(FollowUpRow.TYPE))
            .name("follow-ups"),
        "follow_ups",
        StagedColumn.inUnits(FollowUpRow.TYPE));
  }

  @Override
  public void table(StreamTableEnvironment tables, String name, Table rows) {
    // What changes within a second or two is written once.
    tables
        .getConfig()
        .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true)
        .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, Duration.ofSeconds(2))
        .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, 100_000L);
    Schema keyed = Schema.newBuilder().primaryKey(primaryKey(name)).build();
    List<String> columns = rows.getResolvedSchema().getColumnNames();
    int values = columns.size();
    send(
        tables.toChangelogStream(rows, keyed, UPSERTS),
        name,
        columns,
        (JdbcStatementBuilder<Row>)
            (statement, row) -> {
              for (int i = 0; i < values; i++) {
                Values.set(statement, i + 1, row.getField(i));
              }
            });
  }

  /**
   * {@inheritDoc}
   *
   * <p>Files are read whole, so that a line in the piece is the line in the file.
   */
  @Override
  public void rejected(DataStream<Rejected> rejected, DataStream<Progress> finishedPieces) {
    send(
        rejected,
        "rejected_events",
        List.of("source", "position", "reason", "line"),
        (statement, refused) -> {
          if (refused.pieceStart() != 0) {
            throw new IllegalStateException(refused.source() + " was not read as a whole");
          }
          Values.set(statement, 1, refused.source());
          Values.set(statement, 2, refused.line());
          Values.set(statement, 3, refused.reason());
          Values.set(statement, 4, refused.text());
        });
  }

  private <T> void send(
      DataStream<T> rows, String table, List<String> columns, JdbcStatementBuilder<T> parameters) {
    write(rows, table, new Upsert(table, columns, primaryKey(table)).sql(), parameters);
  }

  private <T> void write(
      DataStream<T> rows, String table, String sql, JdbcStatementBuilder<T> parameters) {
    rows.sinkTo(
            JdbcSink.<T>builder()
                .withQueryStatement(sql, parameters)
                .withExecutionOptions(BATCHES)
                .buildAtLeastOnce(new SinkConnections(connections)))
        .name("upsert " + table);
  }

  private List<String> primaryKey(String table) {
    try (Connection connection = connections.open()) {
      return PrimaryKey.columns(connection, table);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot look at the table " + table + ": " + e.getMessage(), e);
    }
  }
}
