package dev.hangup.live.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.followup.FollowUp;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.InteractionFold;
import dev.hangup.interaction.Party;
import dev.hangup.spike.Spike;
import dev.hangup.testing.Flink;
import dev.hangup.testing.KafkaBroker;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.Verdict;
import dev.hangup.workflow.Judged;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private static final long START = Instant.parse("2026-03-01T09:30:00Z").toEpochMilli();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaBroker broker = KafkaBroker.shared();

  @Test
  void alertsHaveTheColumnsOfTheirTable() throws Exception {
    String topic = broker.createTopic("alerts", 1);
    Verdict verdict =
        new Verdict(
            "call-1",
            null,
            List.of(
                new AlertVerdict("csi", "rude \"rep\"", 0.75, "¡No me grite!"),
                new AlertVerdict("dropped", "no follow-up", 0.5, null)),
            "alerts-1");
    StreamExecutionEnvironment env = Flink.environment(1);
    env.getConfig().enableObjectReuse();
    DataStream<Judged> judged =
        env.fromData(
            new Judged(interaction(), true, "core", verdict),
            new Judged(interaction(), false, null, null),
            new Judged(interaction(), false, "core", verdict));

    topics(topic, null, null).alerts(judged);
    env.execute();

    List<ConsumerRecord<byte[], byte[]>> sent = broker.consume(topic, 2);
    assertThat(sent).hasSize(2);
    assertThat(new String(sent.get(0).key(), StandardCharsets.UTF_8)).isEqualTo("call-1");
    assertThat(JSON.readTree(sent.get(0).value()))
        .isEqualTo(
            JSON.readTree(
                """
                {"interaction_id": "call-1", "category": "rude \\"rep\\"", "guide": "csi",
                 "confidence": 0.75, "evidence": "¡No me grite!", "business": "-",
                 "channel": "VOICE", "queue": "sales", "rep": "-",
                 "started_at": "2026-03-01T09:30:00Z", "model_version": "alerts-1"}
                """));
    JsonNode second = JSON.readTree(sent.get(1).value());
    assertThat(second.get("category").asText()).isEqualTo("no follow-up");
    assertThat(second.get("evidence").isNull()).isTrue();
  }

  @Test
  void followUpsHaveTheColumnsOfTheirTable() throws Exception {
    String topic = broker.createTopic("follow-ups", 1);
    StreamExecutionEnvironment env = Flink.environment(1);
    DataStream<FollowUp> found =
        env.fromData(
            new FollowUp(
                "call-1",
                "call back",
                "queue",
                START + 500,
                "acme",
                "VOICE",
                "sales",
                "-",
                "c-9",
                "ABANDONED",
                "QUEUE",
                "-"));

    topics(null, topic, null).followUps(found);
    env.execute();

    ConsumerRecord<byte[], byte[]> sent = broker.consume(topic, 1).get(0);
    assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("call-1");
    assertThat(JSON.readTree(sent.value()))
        .isEqualTo(
            JSON.readTree(
                """
                {"interaction_id": "call-1", "action": "call back", "rule": "queue",
                 "due_at": "2026-03-01T09:30:00.500Z", "business": "acme", "channel": "VOICE",
                 "queue": "sales", "campaign": "-", "customer_id": "c-9",
                 "outcome": "ABANDONED", "stage": "QUEUE", "reason": "-"}
                """));
  }

  @Test
  void spikesHaveTheColumnsOfTheirTable() throws Exception {
    String topic = broker.createTopic("spikes", 1);
    StreamExecutionEnvironment env = Flink.environment(1);
    DataStream<Spike> found =
        env.fromData(new Spike(START, "acme", "VOICE", "sales", "all", 15, 40, 21, 4.5, 120_000.5));

    topics(null, null, topic).spikes(found);
    env.execute();

    ConsumerRecord<byte[], byte[]> sent = broker.consume(topic, 1).get(0);
    assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("acme/VOICE/sales/all");
    assertThat(JSON.readTree(sent.value()))
        .isEqualTo(
            JSON.readTree(
                """
                {"interval_start": "2026-03-01T09:30:00Z", "business": "acme", "channel": "VOICE",
                 "queue": "sales", "region": "all", "minutes": 15, "offered": 40,
                 "abandoned": 21, "expected": 4.5, "odds": 120000.5}
                """));
  }

  @Test
  void whatIsNotAskedForIsNotSent() {
    StreamExecutionEnvironment env = Flink.environment(1);
    DataStream<FollowUp> found =
        env.fromSequence(1, 1).map(i -> (FollowUp) null).returns(FollowUp.class);
    List<?> before = List.copyOf(env.getTransformations());

    topics(null, null, null).followUps(found);

    assertThat(env.getTransformations()).hasSize(before.size());
  }

  private Topics topics(String alerts, String followUps, String spikes) {
    return new Topics(
        new KafkaClient(broker.bootstrap(), new Properties()), alerts, followUps, spikes);
  }

  private static Interaction interaction() {
    return InteractionFold.fold(
        "call-1",
        List.of(
            Event.of("call-1", EventType.STARTED, START).channel(Channel.VOICE).build(),
            Event.of("call-1", EventType.QUEUED, START + 1_000).queue("sales").build(),
            Event.of("call-1", EventType.ENDED, START + 9_000).by(Party.CUSTOMER).build()),
        (channel, queue) -> 3_600_000L);
  }
}
