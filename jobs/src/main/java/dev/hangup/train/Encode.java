package dev.hangup.train;

import dev.hangup.conversation.Conversation;
import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Reads what was said, many calls at once, because that is cheaper. An operator of its own and no
 * {@code mapPartition}: there an exception of the function ends the whole process.
 */
final class Encode extends AbstractStreamOperator<EncodedCall>
    implements OneInputStreamOperator<CorpusCall, EncodedCall> {
  private static final long serialVersionUID = 1;
  private static final int BATCH = 64;

  private final TrainingPlan plan;
  private transient List<CorpusCall> waiting;
  private transient SentenceEmbedder embedder;
  private transient Encoder encoder;
  private transient LongCounter encoded;

  Encode(TrainingPlan plan) {
    this.plan = plan;
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting = new ArrayList<>();
    encoded = new LongCounter();
    getRuntimeContext().addAccumulator(TrainingProgress.encoded(plan.task()), encoded);
  }

  @Override
  public void processElement(StreamRecord<CorpusCall> element) throws EmbedderUnavailable {
    waiting.add(element.getValue());
    if (waiting.size() == BATCH) {
      encode();
    }
  }

  private void encode() throws EmbedderUnavailable {
    if (encoder == null) {
      embedder = plan.embedder() == null ? null : plan.embedder().open();
      encoder = new Encoder(embedder);
    }
    List<Conversation> said = waiting.stream().map(each -> each.call().conversation()).toList();
    List<Meaning> meanings = encoder.encode(said);
    for (int i = 0; i < meanings.size(); i++) {
      output.collect(new StreamRecord<>(new EncodedCall(waiting.get(i), meanings.get(i))));
    }
    encoded.add(waiting.size());
    waiting.clear();
  }

  @Override
  public void finish() throws Exception {
    if (!waiting.isEmpty()) {
      encode();
    }
    super.finish();
  }

  @Override
  public void close() throws Exception {
    try {
      super.close();
    } finally {
      if (embedder != null) {
        embedder.close();
        embedder = null;
      }
    }
  }
}
