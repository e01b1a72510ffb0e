package dev.hangup.workflow;

import dev.hangup.workflow.Parsed.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;

/**
 * Some records as a live job's source, and then progress that says nothing.
 *
 * @param count of all of them
 */
record Records(List<Parsed> records, long count) implements EventSource {
  static final int A_SECOND = 100;

  /** What says nothing. */
  static final Progress IDLE = new Progress("idle", 0, 0, 0, 0, 0, -1);

  /** Never ends. */
  static Records endless(List<Parsed> records) {
    return new Records(records, Long.MAX_VALUE);
  }

  /** Ends with the last. */
  static Records bounded(List<Parsed> records) {
    return new Records(records, records.size());
  }

  @Override
  public DataStream<Parsed> in(StreamExecutionEnvironment env) {
    TypeInformation<Parsed> type = TypeInformation.of(Parsed.class);
    TypeSerializer<Parsed> serializer = type.createSerializer(new SerializerConfigImpl());
    ArrayList<byte[]> all = new ArrayList<>();
    for (Parsed record : records) {
      all.add(bytes(record, serializer));
    }
    return env.fromSource(
        new DataGeneratorSource<>(
            i ->
                i < all.size()
                    ? InstantiationUtil.deserializeFromByteArray(serializer, all.get(i.intValue()))
                    : IDLE,
            count,
            RateLimiterStrategy.perSecond(A_SECOND),
            type),
        WatermarkStrategy.noWatermarks(),
        "records");
  }

  private static byte[] bytes(Parsed record, TypeSerializer<Parsed> serializer) {
    try {
      return InstantiationUtil.serializeToByteArray(serializer, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
