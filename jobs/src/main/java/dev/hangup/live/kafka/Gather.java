package dev.hangup.live.kafka;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.EventLimits;
import dev.hangup.workflow.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Reads values many at once, so that the events of an interaction travel together. They wait for
 * each other until there are enough, or for a moment of the clock, and never beyond a checkpoint or
 * the end of the input: so nothing of them need be kept as state.
 */
final class Gather extends AbstractStreamOperator<Parsed>
    implements OneInputStreamOperator<KafkaValue, Parsed> {
  private static final long serialVersionUID = 1;

  private static final int MOST_VALUES = 16_000;
  private static final long MOST_BYTES = 4L << 20;
  private static final long PATIENCE_MILLIS = 50;

  private final ArchiveFormat format;
  private final SerializableSupplier<EventLimits> limits;

  private transient ValueReader reader;
  private transient List<KafkaValue> waiting;
  private transient long bytes;
  private transient ScheduledFuture<?> timer;

  Gather(ArchiveFormat format, SerializableSupplier<EventLimits> limits) {
    this.format = format;
    this.limits = limits;
  }

  @Override
  public void open() throws Exception {
    super.open();
    reader = new ValueReader(format, limits.get());
    waiting = new ArrayList<>();
  }

  @Override
  public void processElement(StreamRecord<KafkaValue> element) {
    if (waiting.isEmpty()) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      timer = getProcessingTimeService().registerTimer(now + PATIENCE_MILLIS, at -> read());
    }
    waiting.add(element.getValue());
    bytes += element.getValue().length();
    if (waiting.size() >= MOST_VALUES || bytes >= MOST_BYTES) {
      read();
    }
  }

  private void read() {
    if (waiting.isEmpty()) {
      return;
    }
    timer.cancel(false);
    for (Parsed parsed : reader.read(waiting)) {
      output.collect(new StreamRecord<>(parsed));
    }
    waiting.clear();
    bytes = 0;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    read();
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    read();
    super.finish();
  }
}
