package dev.hangup.workflow;

import dev.hangup.classification.Alerts;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.classification.Told;
import dev.hangup.followup.FollowUp;
import dev.hangup.interaction.Trail;
import dev.hangup.settings.Settings;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.OutputTag;

/**
 * The one workflow: events in, tables out. A replay and a live job parse, fold and judge with the
 * same classes. They differ in the source, in how an interaction's events are brought together,
 * which in a replay are all there and in a live job never for certain, and in where the counts are
 * made: by Flink over all interactions, or in PostgreSQL over those that change.
 */
public final class Workflow {

  /** The tables that Flink SQL fills, each by the file {@code sql/flink/NAME.sql}. */
  public static final List<String> TABLES = List.of("abandonment_rate", "wait_histogram");

  /** Those that it fills besides in a job that classifies. */
  public static final List<String> VERDICT_TABLES =
      List.of("reason_distribution", "alert_distribution");

  static final OutputTag<FollowUp> FOLLOW_UPS =
      new OutputTag<>("follow-ups", TypeInformation.of(FollowUp.class));

  private Workflow() {}

  /**
   * Adds the workflow to {@code env}; runs nothing.
   *
   * @param classifier judges the conversations; null where none are to be judged
   */
  public static void defineWorkflow(
      StreamExecutionEnvironment env,
      Source<Parsed, ?, ?> source,
      Settings settings,
      ClassifierFactory classifier,
      Sinks sinks) {
    // Nothing in the workflow changes a record after it was handed on.
    env.getConfig().enableObjectReuse();

    SingleOutputStreamOperator<Trail> trails =
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "archive")
            .process(new Separate())
            .returns(new TrailType())
            .name("separate");
    DataStream<Rejected> rejected = trails.getSideOutput(Separate.REJECTED);
    DataStream<Progress> finished =
        trails
            .getSideOutput(Separate.PROGRESS)
            .filter(progress -> progress.lines() >= 0)
            .name("finished pieces");

    KeyedStream<Trail, Long> keyed =
        trails.keyBy(classifier == null ? SortKey.together() : SortKey.apart(), SortKey.TYPE);
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    // Of the interactions of one key many lie in one task: counted there before they are shuffled.
    tables
        .getConfig()
        .set(
            OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY,
            AggregatePhaseStrategy.TWO_PHASE);
    if (classifier == null) {
      SingleOutputStreamOperator<RowData> folded = folded(keyed, settings);
      sinks.interactions(folded, FoldedRow.TYPE);
      sinks.followUps(folded.getSideOutput(FOLLOW_UPS));
      tables.createTemporaryView("folded", folded);
    } else {
      SingleOutputStreamOperator<RowData> judged =
          judged(told(keyed, settings), settings, classifier)
              .process(new JudgedRows(settings))
              .returns(InternalTypeInfo.of(JudgedRow.TYPE))
              .name("judged rows");
      DataStream<Alerts> alerts = judged.getSideOutput(JudgedRows.ALERTS);
      sinks.interactions(judged, JudgedRow.TYPE);
      sinks.alerts(alerts);
      sinks.followUps(judged.getSideOutput(FOLLOW_UPS));
      tables.createTemporaryView("folded", judged);
      tables.createTemporaryView("flagged", AlertRow.rows(alerts));
      fill(VERDICT_TABLES, tables, sinks);
    }
    fill(TABLES, tables, sinks);
    sinks.rejected(rejected, finished);
  }

  /**
   * Only the labelled interactions, by the same parsing and folding; no table is touched. Bounded:
   * all labels are read before the first event is looked at.
   *
   * <pre>
   * labels ─┬▶ (to every task) ─┐
   *         │          events ──┴▶ choose ─▶ assemble ─┐
   *         └──────────────────────────────────────────┴▶ join by interaction
   * </pre>
   *
   * @param labels at most one of an interaction
   * @return one for each label
   */
  public static DataStream<LabelledInteraction> labelled(
      StreamExecutionEnvironment env,
      Source<Parsed, ?, ?> source,
      Source<ReasonLabel, ?, ?> labels,
      Settings settings) {
    DataStream<ReasonLabel> labelled =
        env.fromSource(labels, WatermarkStrategy.noWatermarks(), "reason labels").setParallelism(1);
    KeyedStream<Trail, Long> chosen =
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "archive")
            .process(new Separate())
            .returns(new TrailType())
            .name("separate")
            .connect(labelled.broadcast(LabelledTrails.LABELS))
            .process(new LabelledTrails())
            .returns(new TrailType())
            .name("choose")
            .keyBy(SortKey.apart(), SortKey.TYPE);
    return labelled
        .coGroup(told(chosen, settings))
        .where(ReasonLabel::interactionId, Types.STRING)
        .equalTo(told -> told.interaction().interactionId(), Types.STRING)
        .window(GlobalWindows.createWithEndOfStreamTrigger())
        .apply(new LabelJoin(), TypeInformation.of(LabelledInteraction.class));
  }

  /**
   * Adds the workflow of a live job, which goes on until it is stopped; runs nothing.
   *
   * @param source names itself, and has a uid
   * @param retention what is remembered, and for how long
   * @param classifier judges the conversations; null where none are to be judged
   */
  public static void follow(
      StreamExecutionEnvironment env,
      EventSource source,
      Settings settings,
      Retention retention,
      ClassifierFactory classifier,
      LiveSinks sinks) {
    // Nothing in the workflow changes a record after it was handed on.
    env.getConfig().enableObjectReuse();

    SingleOutputStreamOperator<Trail> trails =
        source
            .in(env)
            .process(new Separate())
            .returns(new TrailType())
            .name("separate")
            .uid("separate");
    SingleOutputStreamOperator<Told> told =
        trails
            .keyBy(Trail::interactionId, Types.STRING)
            .transform(
                "assemble", TypeInformation.of(Told.class), new LiveAssembler(settings, retention))
            .uid("assemble");
    SingleOutputStreamOperator<Judged> judged =
        classifier == null
            ? told.map(Judged::unjudged).returns(Judged.class).name("unjudged").uid("unjudged")
            : judged(told, settings, classifier).uid("classify");
    sinks.interactions(judged, classifier != null);
    sinks.waiting(told.getSideOutput(LiveAssembler.STANDINGS));
    sinks.rejected(
        trails.getSideOutput(Separate.REJECTED).union(told.getSideOutput(LiveAssembler.LATE)));
    sinks.progress(trails.getSideOutput(Separate.PROGRESS));
  }

  private static SingleOutputStreamOperator<Told> told(
      KeyedStream<Trail, Long> trails, Settings settings) {
    return trails
        .process(new Assembler<>(settings, its -> Told::of, null))
        .returns(Told.class)
        .name("assemble");
  }

  private static SingleOutputStreamOperator<RowData> folded(
      KeyedStream<Trail, Long> trails, Settings settings) {
    Assembler<RowData> assembler =
        new Assembler<>(
            settings,
            its -> {
              FoldedRow row = new FoldedRow(its);
              return (interaction, events) -> row.of(interaction);
            },
            FOLLOW_UPS);
    return trails.process(assembler).returns(InternalTypeInfo.of(FoldedRow.TYPE)).name("assemble");
  }

  private static SingleOutputStreamOperator<Judged> judged(
      DataStream<Told> told, Settings settings, ClassifierFactory classifier) {
    return told.transform(
        "classify", TypeInformation.of(Judged.class), new Judge(classifier, settings));
  }

  private static void fill(List<String> names, StreamTableEnvironment tables, Sinks sinks) {
    for (String name : names) {
      sinks.table(tables, name, tables.sqlQuery(SqlFile.flink(name)));
    }
  }
}
