package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import dev.hangup.settings.Settings;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;

/**
 * The one workflow: events in, tables out. A replay and a live job differ in the source they hand
 * in and in the runtime mode of the environment, in nothing else.
 */
public final class Workflow {

  /** The tables that Flink SQL fills, each by the file {@code sql/flink/NAME.sql}. */
  public static final List<String> TABLES = List.of("abandonment_rate", "wait_histogram");

  private Workflow() {}

  /** Adds the workflow to {@code env}; runs nothing. */
  public static void defineWorkflow(
      StreamExecutionEnvironment env, Source<Parsed, ?, ?> source, Settings settings, Sinks sinks) {
    // Nothing in the workflow changes a record after it was handed on.
    env.getConfig().enableObjectReuse();

    SingleOutputStreamOperator<Trail> trails =
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "archive")
            .process(new Separate())
            .returns(new TrailType())
            .name("separate");
    DataStream<Rejected> rejected = trails.getSideOutput(Separate.REJECTED);
    DataStream<Progress> finished = trails.getSideOutput(Separate.FINISHED_PIECES);

    DataStream<RowData> folded =
        trails
            .keyBy(new InteractionKey(), InteractionKey.TYPE)
            .process(new Assembler(settings))
            .returns(InternalTypeInfo.of(FoldedRow.TYPE))
            .name("assemble");

    sinks.interactions(folded);
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    // Of the interactions of one key many lie in one task: counted there before they are shuffled.
    tables
        .getConfig()
        .set(
            OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY,
            AggregatePhaseStrategy.TWO_PHASE);
    tables.createTemporaryView("folded", folded);
    for (String table : TABLES) {
      sinks.table(tables, table, tables.sqlQuery(SqlFile.flink(table)));
    }
    sinks.rejected(rejected, finished);
  }
}
