package dev.hangup.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a call in JSON. What is missing or of another kind is said in an {@link
 * IllegalArgumentException}.
 */
record CallFields(JsonNode node) {

  static CallFields of(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("a call is a JSON object");
    }
    return new CallFields(node);
  }

  /** Whether the field is there and not null. */
  boolean has(String field) {
    return node.hasNonNull(field);
  }

  String text(String field) {
    return text(node, field);
  }

  boolean flag(String field) {
    JsonNode value = node.path(field);
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("'" + field + "' is missing or neither true nor false");
    }
    return value.booleanValue();
  }

  List<String> texts(String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : array(field)) {
      if (!value.isTextual()) {
        throw new IllegalArgumentException("'" + field + "' is a list of texts");
      }
      values.add(value.textValue());
    }
    return values;
  }

  List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : array("turns")) {
      String speaker = text(turn, "speaker");
      Turn.Side side =
          switch (speaker) {
            case "agent" -> Turn.Side.AGENT;
            case "customer" -> Turn.Side.CUSTOMER;
            default ->
                throw new IllegalArgumentException(
                    "unknown speaker '" + speaker + "'; write agent or customer");
          };
      turns.add(new Turn(side, text(turn, "text")));
    }
    return turns;
  }

  private JsonNode array(String field) {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      throw new IllegalArgumentException("'" + field + "' is missing or no list");
    }
    return value;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'" + field + "' is missing or no text");
    }
    return value.textValue();
  }
}
