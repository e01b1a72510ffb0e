package dev.hangup.workflow;

import dev.hangup.classification.ClassifierFactory;
import dev.hangup.classification.Judgement;
import dev.hangup.classification.SharedClassifier;
import dev.hangup.classification.Told;
import dev.hangup.conversation.Conversation;
import dev.hangup.interaction.Interaction;
import dev.hangup.settings.Settings;
import dev.hangup.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Has the conversations of interactions judged, many at once, because that is cheaper. They wait
 * for each other until there are enough, or for a moment of the clock, and never beyond a
 * watermark, a checkpoint or the end of the input: so nothing of them need be kept as state.
 * Interactions without a conversation pass, and so do withdrawn ones; what still waits of the same
 * interaction then holds no longer and goes no further.
 */
final class Judge extends AbstractStreamOperator<Judged>
    implements OneInputStreamOperator<Told, Judged> {
  private static final long serialVersionUID = 1;

  static final int BATCH = 256;
  static final long PATIENCE_MILLIS = 200;

  private final ClassifierFactory factory;
  private final Settings settings;

  private transient SharedClassifier classifier;

  /** By interaction: the newest that was told of it. */
  private transient Map<String, Told> waiting;

  private transient ScheduledFuture<?> timer;
  private transient LongCounter conversations;
  private transient Counter judged;

  Judge(ClassifierFactory factory, Settings settings) {
    this.factory = factory;
    this.settings = settings;
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting = new LinkedHashMap<>();
    conversations = new LongCounter();
    getRuntimeContext().addAccumulator(Counts.CONVERSATIONS, conversations);
    classifier = SharedClassifier.join(factory);
    MetricGroup metrics = getMetricGroup().addGroup(Counts.METRICS);
    judged = metrics.counter(Counts.CONVERSATIONS);
    metrics.<String, Gauge<String>>gauge("model", classifier::version);
    metrics.<Long, Gauge<Long>>gauge("refusedModels", classifier::refused);
  }

  @Override
  public void processElement(StreamRecord<Told> element) throws IOException {
    Told told = element.getValue();
    String interactionId = told.interaction().interactionId();
    if (!waiting.isEmpty() && waiting.remove(interactionId) != null && waiting.isEmpty()) {
      timer.cancel(false);
    }
    if (!told.isConversation()) {
      output.collect(new StreamRecord<>(Judged.unjudged(told)));
      return;
    }
    if (waiting.isEmpty()) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      timer = getProcessingTimeService().registerTimer(now + PATIENCE_MILLIS, at -> judge());
    }
    waiting.put(interactionId, told);
    if (waiting.size() == BATCH) {
      judge();
    }
  }

  private void judge() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    timer.cancel(false);
    List<Told> all = List.copyOf(waiting.values());
    List<Conversation> batch = new ArrayList<>();
    for (Told told : all) {
      batch.add(told.conversation(profile(told.interaction())));
    }
    List<Verdict> verdicts = classifier.use(model -> Judgement.of(batch, model));
    for (int i = 0; i < verdicts.size(); i++) {
      Told told = all.get(i);
      String profile = profile(told.interaction());
      output.collect(
          new StreamRecord<>(
              new Judged(told.interaction(), false, told.first(), profile, verdicts.get(i))));
    }
    conversations.add(verdicts.size());
    judged.inc(verdicts.size());
    waiting.clear();
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
