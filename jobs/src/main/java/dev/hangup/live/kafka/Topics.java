package dev.hangup.live.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hangup.followup.FollowUp;
import dev.hangup.spike.Spike;
import dev.hangup.workflow.Judged;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Results as messages, for programs that act on them: one JSON object each, with the columns of the
 * table of the same name as fields (times as RFC 3339 in UTC); alerts and follow-ups under the
 * interaction's id as their key.
 *
 * <p>Messages come at least once: after a failure some come again, and where a late event changes
 * an interaction, its alerts and follow-ups are all sent again, changed or not. Whoever receives
 * them keeps the latest by interaction and category, or action. That one holds no more is said by
 * the tables alone.
 *
 * @param alerts null where they are not sent, as are the others
 */
public record Topics(KafkaClient client, String alerts, String followUps, String spikes) {

  /**
   * Looks whether the topics are there.
   *
   * @throws IllegalArgumentException where not; in one line that names the mend
   */
  public void check() {
    List<String> named = Stream.of(alerts, followUps, spikes).filter(t -> t != null).toList();
    if (!named.isEmpty()) {
      client.check(named);
    }
  }

  /**
   * Sends the alerts of conversations, as the table {@code alerts} has them but for {@code day}. Of
   * an interaction that goes on nothing is sent.
   */
  public void alerts(DataStream<Judged> judged) {
    if (alerts == null) {
      return;
    }
    FlatMapFunction<Judged, AlertMessage> each =
        (its, out) -> {
          if (!its.withdrawn() && its.verdict() != null) {
            its.verdict()
                .alerts()
                .forEach(a -> out.collect(AlertMessage.of(its.interaction(), its.verdict(), a)));
          }
        };
    DataStream<AlertMessage> messages =
        judged
            .flatMap(each)
            .returns(TypeInformation.of(AlertMessage.class))
            .name("alert messages")
            .uid("alert-messages");
    send(messages, alerts, AlertMessage::interactionId, AlertMessage::write, "alerts");
  }

  /** Sends what is to be done for customers, as the table {@code follow_ups} has it. */
  public void followUps(DataStream<FollowUp> found) {
    if (followUps != null) {
      send(found, followUps, FollowUp::interactionId, Topics::write, "follow-ups");
    }
  }

  /**
   * Sends unusual abandonment, as the table {@code abandonment_spikes} has it, under {@code
   * business/channel/queue/region} as its key.
   */
  public void spikes(DataStream<Spike> found) {
    if (spikes != null) {
      send(
          found,
          spikes,
          its -> String.join("/", its.business(), its.channel(), its.queue(), its.region()),
          Topics::write,
          "spikes");
    }
  }

  /**
   * @param name of the sink, the same in every run
   */
  private <T> void send(
      DataStream<T> elements,
      String topic,
      JsonMessage.Key<T> key,
      JsonMessage.Fields<T> fields,
      String name) {
    elements
        .sinkTo(sink(new JsonMessage<>(topic, key, fields)))
        .name(name + " topic")
        .uid(name + "-topic");
  }

  private static void write(FollowUp its, JsonGenerator json) throws IOException {
    json.writeStringField("interaction_id", its.interactionId());
    json.writeStringField("action", its.action());
    json.writeStringField("rule", its.rule());
    json.writeStringField("due_at", JsonMessage.time(its.dueAt()));
    json.writeStringField("business", its.business());
    json.writeStringField("channel", its.channel());
    json.writeStringField("queue", its.queue());
    json.writeStringField("campaign", its.campaign());
    json.writeStringField("customer_id", its.customerId());
    json.writeStringField("outcome", its.outcome());
    json.writeStringField("stage", its.stage());
    json.writeStringField("reason", its.reason());
  }

  private static void write(Spike its, JsonGenerator json) throws IOException {
    json.writeStringField("interval_start", JsonMessage.time(its.intervalStart()));
    json.writeStringField("business", its.business());
    json.writeStringField("channel", its.channel());
    json.writeStringField("queue", its.queue());
    json.writeStringField("region", its.region());
    json.writeNumberField("minutes", its.minutes());
    json.writeNumberField("offered", its.offered());
    json.writeNumberField("abandoned", its.abandoned());
    json.writeNumberField("expected", its.expected());
    json.writeNumberField("odds", its.odds());
  }

  private <T> KafkaSink<T> sink(JsonMessage<T> message) {
    Properties properties = new Properties();
    properties.putAll(client.properties());
    return KafkaSink.<T>builder()
        .setBootstrapServers(client.bootstrap())
        .setKafkaProducerConfig(properties)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(message)
        .build();
  }
}
