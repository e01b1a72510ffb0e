package dev.hangup.live.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hangup.interaction.Interaction;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.Verdict;
import java.io.IOException;
import java.io.Serializable;

/**
 * An alert as a message tells it. Text dimensions are {@code "-"} where unknown.
 *
 * @param confidence 0 to 1
 * @param evidence the utterance that shows it, redacted; null where nothing was said
 * @param startedAt when the interaction started, milliseconds since 1970-01-01T00:00:00Z
 * @param modelVersion who judged
 */
record AlertMessage(
    String interactionId,
    String category,
    String guide,
    double confidence,
    String evidence,
    String business,
    String channel,
    String queue,
    String rep,
    long startedAt,
    String modelVersion)
    implements Serializable {

  static AlertMessage of(Interaction interaction, Verdict verdict, AlertVerdict alert) {
    return new AlertMessage(
        interaction.interactionId(),
        alert.category(),
        alert.guide(),
        alert.confidence(),
        alert.evidence(),
        known(interaction.business()),
        known(interaction.channel()),
        known(interaction.queue()),
        known(interaction.rep()),
        interaction.startedAt(),
        verdict.model());
  }

  private static String known(Object value) {
    String text = value == null ? "" : value.toString();
    return text.isEmpty() ? "-" : text;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStringField("interaction_id", interactionId);
    json.writeStringField("category", category);
    json.writeStringField("guide", guide);
    json.writeNumberField("confidence", confidence);
    json.writeStringField("evidence", evidence);
    json.writeStringField("business", business);
    json.writeStringField("channel", channel);
    json.writeStringField("queue", queue);
    json.writeStringField("rep", rep);
    json.writeStringField("started_at", JsonMessage.time(startedAt));
    json.writeStringField("model_version", modelVersion);
  }
}
