package dev.hangup.live.kafka;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.EventLimits;
import dev.hangup.workflow.EventSource;
import dev.hangup.workflow.Parsed;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Events from Kafka topics. The value of each record is a line of the format where its lines stand
 * for themselves, otherwise a small file of it. Keys and headers are not looked at, but records of
 * one interaction under one key make less work.
 *
 * <p>Offsets are kept in checkpoints and committed to the group with each. Partitions that are
 * added later are found. Of transactions only what was committed is read, if the properties do not
 * say otherwise.
 */
public final class KafkaEvents implements EventSource {
  private static final String DISCOVERY_MILLIS = "30000";

  private final KafkaClient client;
  private final List<String> topics;
  private final String group;
  private final Start start;
  private final ArchiveFormat format;
  private final SerializableSupplier<EventLimits> limits;

  private KafkaEvents(
      KafkaClient client,
      List<String> topics,
      String group,
      Start start,
      ArchiveFormat format,
      SerializableSupplier<EventLimits> limits) {
    this.client = client;
    this.topics = List.copyOf(topics);
    this.group = group;
    this.start = start;
    this.format = format;
    this.limits = limits;
  }

  /**
   * Looks at everything that can be wrong before any work begins.
   *
   * @param topics one at least
   * @param group as which the brokers know this reader
   * @param start where a new job begins
   * @param format configured
   * @param limits makes, in each reader, what an event has to keep to
   * @throws IllegalArgumentException in one line that names the mend
   */
  public static KafkaEvents of(
      KafkaClient client,
      List<String> topics,
      String group,
      Start start,
      ArchiveFormat format,
      SerializableSupplier<EventLimits> limits) {
    client.check(topics);
    return new KafkaEvents(client, topics, group, start, format, limits);
  }

  @Override
  public DataStream<Parsed> in(StreamExecutionEnvironment env) {
    return env.fromSource(source(), WatermarkStrategy.noWatermarks(), "kafka")
        .uid("kafka")
        .transform("gather", TypeInformation.of(Parsed.class), new Gather(format, limits))
        .uid("gather");
  }

  private KafkaSource<KafkaValue> source() {
    Properties properties = new Properties();
    properties.setProperty(
        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), DISCOVERY_MILLIS);
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.putAll(client.properties());
    return KafkaSource.<KafkaValue>builder()
        .setProperties(properties)
        .setBootstrapServers(client.bootstrap())
        .setTopics(topics)
        .setGroupId(group)
        .setStartingOffsets(start.offsets())
        .setDeserializer(new AsItIs())
        .build();
  }

  /** Takes records as they are: what they say is read many at once. */
  private static final class AsItIs implements KafkaRecordDeserializationSchema<KafkaValue> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<KafkaValue> out) {
      out.collect(
          new KafkaValue(record.topic(), record.partition(), record.offset(), record.value()));
    }

    @Override
    public TypeInformation<KafkaValue> getProducedType() {
      return TypeInformation.of(KafkaValue.class);
    }
  }
}
