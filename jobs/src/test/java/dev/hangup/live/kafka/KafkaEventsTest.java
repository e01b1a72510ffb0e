package dev.hangup.live.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.EventLimits;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.interaction.Event;
import dev.hangup.testing.Flink;
import dev.hangup.testing.KafkaBroker;
import dev.hangup.testing.LiveJob;
import dev.hangup.workflow.Parsed.Rejected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaEventsTest {
  private static final Duration OFTEN = Duration.ofMillis(100);

  private final KafkaBroker broker = KafkaBroker.shared();
  @TempDir Path folder;

  @Test
  void everyRecordIsAcceptedOrRejectedUnderItsOffset() throws Exception {
    String topic = broker.createTopic("calls", 2);
    List<String> lines = new ArrayList<>();
    List<Long> wrong = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      boolean isWrong = i % 1_000 == 7;
      if (isWrong) {
        wrong.add((long) i);
      }
      lines.add(isWrong ? "nonsense" : held("c-" + i / 5));
    }
    broker.produceLines(topic, 0, lines);
    broker.send(List.of(new ProducerRecord<>(topic, 1, null, null)));
    broker.produceLines(topic, 1, List.of("{}"));

    try (LiveJob job = start(topic, "hangup", new Start.Earliest(), null)) {
      job.awaitRead(20_002);

      assertThat(job.read()).isEqualTo(20_002);
      assertThat(job.events()).hasSize(20_000 - wrong.size());
      assertThat(job.rejected())
          .filteredOn(r -> r.source().equals("kafka:" + topic + "/0"))
          .extracting(Rejected::line)
          .containsExactlyInAnyOrderElementsOf(wrong);
      assertThat(job.rejected())
          .filteredOn(r -> r.source().equals("kafka:" + topic + "/1"))
          .extracting(Rejected::line)
          .containsExactly(1L);
      // Far fewer trails than events: those of an interaction travel together.
      assertThat(job.parsed()).hasSizeLessThan(6_000);
    }
  }

  /** Values are not sent from task to task one by one. */
  @Test
  void valuesAreGatheredWhereTheyAreRead() {
    String topic = broker.createTopic("chained", 1);
    StreamExecutionEnvironment env = Flink.environment(2);
    events(topic, "hangup", new Start.Earliest()).in(env).sinkTo(new DiscardingSink<>());

    assertThat(env.getStreamGraph().getJobGraph().getVertices())
        .extracting(JobVertex::getName)
        .singleElement()
        .asString()
        .contains("kafka", "gather");
  }

  @Test
  void aQuietPartitionHoldsNothingBack() throws Exception {
    String topic = broker.createTopic("quiet", 2);
    try (LiveJob job = start(topic, "hangup", new Start.Committed(), null)) {
      broker.produceLines(topic, 0, List.of(held("first")));
      job.awaitRead(1);
      broker.produceLines(topic, 0, List.of(held("second")));
      job.awaitRead(2);

      assertThat(ids(job)).containsExactly("first", "second");
    }
  }

  @Test
  void goesOnFromASavepointWithoutLossOrRepetition() throws Exception {
    String topic = broker.createTopic("going", 3);
    broker.produceLines(topic, null, numbered(0, 5_000));
    String savepoint;
    List<String> before;
    try (LiveJob job = start(topic, "hangup", new Start.Earliest(), OFTEN)) {
      job.awaitRead(2_000);
      savepoint = job.stop(folder);
      before = ids(job);
    }
    broker.produceLines(topic, null, numbered(5_000, 6_000));

    List<String> all = new ArrayList<>(before);
    KafkaEvents events = events(topic, "hangup", new Start.Latest());
    try (LiveJob job = LiveJob.start(events, 1, savepoint, OFTEN)) {
      job.awaitRead(6_000 - before.size());
      all.addAll(ids(job));
    }

    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 6_000).mapToObj(i -> "c-" + i).toList());
  }

  @Test
  void aNewJobGoesOnWhereItsGroupStopped() throws Exception {
    String topic = broker.createTopic("group", 1);
    broker.produceLines(topic, 0, numbered(0, 10));
    try (LiveJob job = start(topic, "hangup", new Start.Committed(), OFTEN)) {
      job.awaitRead(10);
      job.await(() -> broker.committed(topic, topic, 1).equals(List.of(10L)));
    }
    broker.produceLines(topic, 0, numbered(10, 12));

    try (LiveJob job = start(topic, "hangup", new Start.Committed(), null)) {
      job.awaitRead(2);
      assertThat(ids(job)).containsExactly("c-10", "c-11");
    }
  }

  @Test
  void beginsAtATime() throws Exception {
    String topic = broker.createTopic("time", 1);
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int hour = -3; hour <= 2; hour++) {
      records.add(
          new ProducerRecord<>(
              topic,
              0,
              at.toEpochMilli() + hour * 3_600_000L,
              null,
              held("hour" + hour).getBytes(StandardCharsets.UTF_8)));
    }
    broker.send(records);

    try (LiveJob job = start(topic, "hangup", new Start.At(at), null)) {
      job.awaitRead(3);
      assertThat(ids(job)).containsExactly("hour0", "hour1", "hour2");
    }
  }

  @Test
  void goesOnWhenTheBrokerComesBack() throws Exception {
    try (KafkaBroker own = KafkaBroker.in(folder.resolve("broker"))) {
      String topic = own.createTopic("away", 1);
      own.produceLines(topic, 0, numbered(0, 10));
      KafkaEvents events = events(own, topic, "hangup", new Start.Earliest());
      try (LiveJob job = LiveJob.start(events, 1, null, OFTEN)) {
        job.awaitRead(10);
        own.stop();
        own.start();
        own.produceLines(topic, 0, numbered(10, 20));
        job.awaitRead(20);

        assertThat(ids(job))
            .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "c-" + i).toList());
      }
    }
  }

  /** Each value a small table; one that has another header is rejected and stops nothing. */
  @Test
  void callTablesByAMapping() throws Exception {
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.yaml"),
            """
            interaction_id: id
            outcome: {column: result, values: {ok: answered, lost: abandoned}}
            times:
              entry: {start: started}
              ended: ended
            """);
    String topic = broker.createTopic("csv", 1);
    String header = "id,started,ended,result\n";
    String times = ",2026-03-01T09:30:00Z,2026-03-01T09:31:00Z,";
    broker.produceLines(
        topic,
        0,
        List.of(
            header + "a" + times + "lost\nb" + times + "what\nc" + times + "lost\n",
            "id,result\nd,lost\n",
            header + "e" + times + "lost"));
    ArchiveFormat csv = Formats.configured("csv", new FormatOptions(null, mapping, null));

    try (LiveJob job =
        LiveJob.start(events(broker, topic, csv, new Start.Earliest()), 1, null, null)) {
      job.awaitRead(5);

      assertThat(ids(job)).containsOnly("a", "c", "e");
      assertThat(job.rejected()).extracting(Rejected::line).containsExactlyInAnyOrder(0L, 1L);
      assertThat(job.rejected())
          .filteredOn(r -> r.line() == 1)
          .allMatch(r -> r.reason().contains("there is no column 'ended'"));
      assertThat(job.read()).isEqualTo(5);
    }
  }

  @Test
  void asteriskLines() throws Exception {
    String topic = broker.createTopic("asterisk", 1);
    broker.produceLines(
        topic,
        0,
        List.of(
            "1772357400|1772357400.1|sales|NONE|ENTERQUEUE||5551234|1",
            "1772357420|1772357400.1|sales|NONE|ABANDON|1|1|20",
            "what|is|this"));

    try (LiveJob job = start(topic, "asterisk", new Start.Earliest(), null)) {
      job.awaitRead(3);
      assertThat(job.events()).isNotEmpty().allMatch(e -> e.queue().equals("sales"));
      assertThat(job.rejected()).extracting(Rejected::line).containsExactly(2L);
    }
  }

  @Test
  void amazonConnectDocuments() throws Exception {
    String topic = broker.createTopic("connect", 1);
    String contact =
        """
        {
          "ContactId": "c-%d", "Channel": "VOICE", "InitiationMethod": "INBOUND",
          "InitiationTimestamp": "2026-03-01T09:30:00Z",
          "DisconnectTimestamp": "2026-03-01T09:31:00Z",
          "LastUpdateTimestamp": "2026-03-01T09:32:00Z"
        }
        """;
    broker.produceLines(
        topic, 0, List.of(contact.formatted(1), "{\"ContactId\": ", contact.formatted(2)));

    try (LiveJob job = start(topic, "amazon-connect", new Start.Earliest(), null)) {
      job.awaitRead(3);
      assertThat(ids(job)).contains("c-1", "c-2");
      assertThat(job.rejected()).extracting(Rejected::line).containsExactly(1L);
    }
  }

  @Test
  void tablesWithAHeaderInEachValue() throws Exception {
    String topic = broker.createTopic("table", 1);
    String header = "Id,CallStartDateTime,CallAcceptDateTime,CallEndDateTime\n";
    broker.produceLines(
        topic,
        0,
        List.of(
            header + "a,2026-03-01T09:30:00Z,2026-03-01T09:30:10Z,2026-03-01T09:31:00Z\n",
            "Id,CallStartDateTime,CallAcceptDateTime,CallEndDateTime\n",
            "no,such,table\n1,2,3\n",
            header + "b,2026-03-01T09:30:00Z,2026-03-01T09:30:10Z,2026-03-01T09:31:00Z\n"));

    try (LiveJob job = start(topic, "salesforce", new Start.Earliest(), null)) {
      job.awaitRead(4);
      assertThat(ids(job)).contains("a", "b");
      assertThat(job.rejected()).extracting(Rejected::line).containsOnly(2L);
    }
  }

  private LiveJob start(String topic, String format, Start start, Duration checkpoints)
      throws Exception {
    return LiveJob.start(events(topic, format, start), 2, null, checkpoints);
  }

  private KafkaEvents events(String topic, String format, Start start) {
    return events(broker, topic, format, start);
  }

  private static KafkaEvents events(KafkaBroker of, String topic, String format, Start start) {
    return events(of, topic, Formats.configured(format, FormatOptions.none()), start);
  }

  private static KafkaEvents events(
      KafkaBroker of, String topic, ArchiveFormat format, Start start) {
    return KafkaEvents.of(
        new KafkaClient(of.bootstrap(), new Properties()),
        List.of(topic),
        topic,
        start,
        format,
        EventLimits::new);
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> held("c-" + i)).toList();
  }

  private static List<String> ids(LiveJob job) {
    return job.events().stream().map(Event::interactionId).toList();
  }

  private static String held(String id) {
    return "{\"interaction_id\":\"" + id + "\",\"type\":\"HELD\",\"at\":\"2026-03-01T09:30:00Z\"}";
  }
}
