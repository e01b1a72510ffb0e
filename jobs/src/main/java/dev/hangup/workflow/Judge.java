package dev.hangup.workflow;

import dev.hangup.classification.Alert;
import dev.hangup.classification.Alerts;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.classification.Judgement;
import dev.hangup.classification.SharedClassifier;
import dev.hangup.classification.Told;
import dev.hangup.conversation.Conversation;
import dev.hangup.followup.FollowUp;
import dev.hangup.followup.FollowUpRules;
import dev.hangup.interaction.Interaction;
import dev.hangup.settings.Settings;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/**
 * Has the conversations of interactions judged, many at once, because that is cheaper. They wait
 * for each other until there are enough, or for a moment of the clock, and never beyond a
 * watermark, a checkpoint or the end of the input: so nothing of them need be kept as state.
 * Interactions without a conversation pass.
 */
final class Judge extends AbstractStreamOperator<RowData>
    implements OneInputStreamOperator<Told, RowData> {
  private static final long serialVersionUID = 1;

  static final int BATCH = 256;
  static final long PATIENCE_MILLIS = 200;

  /** All alerts of each interaction that was judged. */
  static final OutputTag<Alerts> ALERTS =
      new OutputTag<>("alerts", TypeInformation.of(Alerts.class));

  private final ClassifierFactory factory;
  private final Settings settings;

  private transient SharedClassifier classifier;
  private transient JudgedRow rows;
  private transient List<Told> waiting;
  private transient ScheduledFuture<?> timer;
  private transient LongCounter conversations;

  Judge(ClassifierFactory factory, Settings settings) {
    this.factory = factory;
    this.settings = settings;
  }

  @Override
  public void open() throws Exception {
    super.open();
    rows = new JudgedRow(settings);
    waiting = new ArrayList<>();
    conversations = new LongCounter();
    getRuntimeContext().addAccumulator(Counts.CONVERSATIONS, conversations);
    classifier = SharedClassifier.join(factory);
    MetricGroup metrics = getMetricGroup().addGroup("hangup");
    metrics.<String, Gauge<String>>gauge("model", classifier::version);
    metrics.<Long, Gauge<Long>>gauge("refusedModels", classifier::refused);
  }

  @Override
  public void processElement(StreamRecord<Told> element) throws IOException {
    Told told = element.getValue();
    if (!told.isConversation()) {
      output.collect(new StreamRecord<>(rows.of(told.interaction())));
      followUps(told.interaction(), null);
      return;
    }
    if (waiting.isEmpty()) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      timer = getProcessingTimeService().registerTimer(now + PATIENCE_MILLIS, at -> judge());
    }
    waiting.add(told);
    if (waiting.size() == BATCH) {
      judge();
    }
  }

  private void judge() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    timer.cancel(false);
    List<Conversation> batch = new ArrayList<>();
    for (Told told : waiting) {
      batch.add(told.conversation(profile(told.interaction())));
    }
    List<Verdict> verdicts = classifier.use(model -> Judgement.of(batch, model));
    for (int i = 0; i < verdicts.size(); i++) {
      emit(waiting.get(i).interaction(), verdicts.get(i));
    }
    conversations.add(verdicts.size());
    waiting.clear();
  }

  private void emit(Interaction interaction, Verdict verdict) {
    RowData row = rows.of(interaction, profile(interaction), verdict);
    output.collect(new StreamRecord<>(row));
    List<Alert> alerts = new ArrayList<>();
    for (AlertVerdict alert : verdict.alerts()) {
      alerts.add(
          new Alert(
              interaction.interactionId(),
              alert.category(),
              alert.guide(),
              JudgedRow.millionths(alert.confidence()),
              alert.evidence(),
              text(row, "business"),
              text(row, "channel"),
              text(row, "queue"),
              text(row, "rep"),
              interaction.startedAt(),
              row.getInt(JudgedRow.TYPE.getFieldIndex("day")),
              verdict.model()));
    }
    output.collect(ALERTS, new StreamRecord<>(new Alerts(interaction.interactionId(), alerts)));
    followUps(interaction, verdict);
  }

  private void followUps(Interaction interaction, Verdict verdict) {
    for (FollowUp followUp : FollowUpRules.of(interaction, verdict, settings)) {
      output.collect(Workflow.FOLLOW_UPS, new StreamRecord<>(followUp));
    }
  }

  private static String text(RowData row, String column) {
    return row.getString(JudgedRow.TYPE.getFieldIndex(column)).toString();
  }

  private String profile(Interaction interaction) {
    return settings.of(interaction.business()).profileOf(interaction.queue());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    judge();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    judge();
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    judge();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    try {
      super.close();
    } finally {
      if (classifier != null) {
        classifier.leave();
        classifier = null;
      }
    }
  }
}
