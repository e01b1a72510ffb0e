package dev.hangup.train;

import dev.hangup.conversation.Conversation;
import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapPartitionFunction;
import org.apache.flink.util.Collector;

/** Reads what was said, many calls at once, because that is cheaper. */
final class Encode extends RichMapPartitionFunction<CorpusCall, EncodedCall> {
  private static final long serialVersionUID = 1;
  private static final int BATCH = 64;

  private final EmbedderFactory factory;
  private transient LongCounter encoded;

  Encode(EmbedderFactory factory) {
    this.factory = factory;
  }

  @Override
  public void open(OpenContext context) {
    encoded = new LongCounter();
    getRuntimeContext().addAccumulator(TrainJob.ENCODED, encoded);
  }

  @Override
  public void mapPartition(Iterable<CorpusCall> calls, Collector<EncodedCall> out)
      throws EmbedderUnavailable {
    try (SentenceEmbedder embedder = factory == null ? null : factory.open()) {
      Encoder encoder = new Encoder(embedder);
      List<CorpusCall> batch = new ArrayList<>();
      for (CorpusCall call : calls) {
        batch.add(call);
        if (batch.size() == BATCH) {
          encode(batch, encoder, out);
        }
      }
      encode(batch, encoder, out);
    }
  }

  private void encode(List<CorpusCall> batch, Encoder encoder, Collector<EncodedCall> out) {
    List<Conversation> said = batch.stream().map(each -> each.call().conversation()).toList();
    List<Meaning> meanings = encoder.encode(said);
    for (int i = 0; i < batch.size(); i++) {
      out.collect(new EncodedCall(batch.get(i), meanings.get(i)));
    }
    encoded.add(batch.size());
    batch.clear();
  }
}
