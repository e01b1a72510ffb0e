package dev.hangup.live.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One JSON object, in UTF-8, for each element.
 *
 * @param key under which it goes: what has the same key stays in order
 * @param fields writes the object's fields
 */
record JsonMessage<T>(String topic, Key<T> key, Fields<T> fields)
    implements KafkaRecordSerializationSchema<T> {
  private static final JsonFactory JSON = new JsonFactory();

  /** Tells an element's key. */
  @FunctionalInterface
  interface Key<T> extends Serializable {
    String of(T element);
  }

  /** Writes an element's fields into an object that was begun. */
  @FunctionalInterface
  interface Fields<T> extends Serializable {
    void write(T element, JsonGenerator into) throws IOException;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T element, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic, key.of(element).getBytes(StandardCharsets.UTF_8), value(element));
  }

  private byte[] value(T element) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(element, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A time as RFC 3339 in UTC. */
  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
