package dev.hangup.bench;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.EventLimits;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.live.kafka.KafkaClient;
import dev.hangup.live.kafka.KafkaEvents;
import dev.hangup.live.kafka.Start;
import dev.hangup.replay.ArchivePaths;
import dev.hangup.replay.ArchiveSource;
import dev.hangup.testing.KafkaBroker;
import dev.hangup.testing.LiveJob;
import dev.hangup.workflow.EventSource;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How fast the same simulated events come from Kafka, of two partitions, and from files: read, cut
 * into events, counted and thrown away. Both by two readers, in turn, after a round that counts for
 * nothing. The first argument is about how many events there are.
 */
final class SourceSpeed {
  private static final int PARTITIONS = 2;
  private static final int ROUNDS = 3;

  private SourceSpeed() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("source-speed");
    try (KafkaBroker broker = KafkaBroker.in(folder.resolve("broker"))) {
      BenchArchive.make(folder.resolve("archive"), Long.parseLong(args[0]));
      BenchArchive archive = new BenchArchive(folder.resolve("archive"));
      String topic = broker.createTopic("speed", PARTITIONS);
      long events = produce(archive, broker, topic);
      ArchiveFormat format = Formats.configured("hangup", FormatOptions.none());
      EventSource files =
          env ->
              env.fromSource(
                  ArchiveSource.of(
                      ArchivePaths.resolve(List.of(archive.events().toString())),
                      format,
                      true,
                      PARTITIONS),
                  WatermarkStrategy.noWatermarks(),
                  "archive");
      for (int round = 0; round <= ROUNDS; round++) {
        KafkaEvents kafka =
            KafkaEvents.of(
                new KafkaClient(broker.bootstrap(), new Properties()),
                List.of(topic),
                "speed-" + round,
                new Start.Earliest(),
                format,
                EventLimits::new);
        double slow = perSecond(kafka, events);
        double fast = perSecond(files, events);
        System.out.printf(
            "%s %,d events: Kafka %,.0f a second, files %,.0f a second, ratio %.2f%n",
            round == 0 ? "(warm)" : "round " + round, events, slow, fast, slow / fast);
      }
    } finally {
      BenchArchive.delete(folder);
    }
    System.exit(0);
  }

  private static double perSecond(EventSource source, long events) throws Exception {
    long begun = System.nanoTime();
    try (LiveJob job = LiveJob.counting(source, PARTITIONS)) {
      job.awaitRead(events);
      return events / ((System.nanoTime() - begun) / 1e9);
    }
  }

  /** Keyed by interaction, as a platform sends them. */
  private static long produce(BenchArchive archive, KafkaBroker broker, String topic)
      throws Exception {
    long count = 0;
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Path file : archive.files()) {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          int from = line.indexOf("\"interaction_id\":\"") + 18;
          byte[] key =
              line.substring(from, line.indexOf('"', from)).getBytes(StandardCharsets.UTF_8);
          records.add(new ProducerRecord<>(topic, key, line.getBytes(StandardCharsets.UTF_8)));
          count++;
          if (records.size() == 50_000) {
            broker.send(records);
            records.clear();
          }
        }
      }
    }
    broker.send(records);
    return count;
  }
}
