package dev.hangup.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events to a topic, keyed by interaction, as a platform does. */
final class Publisher implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;

  Publisher(String bootstrap, String topic) {
    this.topic = topic;
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrap);
    properties.setProperty("linger.ms", "5");
    properties.setProperty("batch.size", "262144");
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * @param arrived is told when the broker has it; null for nobody
   */
  void send(String interactionId, String line, Callback arrived) {
    producer.send(new ProducerRecord<>(topic, utf8(interactionId), utf8(line)), arrived);
  }

  /** All lines of an archive; returns when the broker has them. */
  void sendAll(BenchArchive archive) throws IOException {
    for (Path file : archive.files()) {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          send(EventLine.interactionId(line), line, null);
        }
      }
    }
    flush();
  }

  void flush() {
    producer.flush();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
