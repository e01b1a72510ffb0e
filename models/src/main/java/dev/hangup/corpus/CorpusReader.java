package dev.hangup.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.conversation.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a corpus: JSON Lines, one {@link LabelledCall} a line. Blank lines are skipped. */
public final class CorpusReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CorpusReader() {}

  /**
   * Reads all calls.
   *
   * @param source how errors name the corpus
   * @throws CorpusException where a line is no labelled call or repeats an id
   * @throws IOException where it cannot be read
   */
  public static List<LabelledCall> read(BufferedReader lines, String source) throws IOException {
    List<LabelledCall> calls = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      LabelledCall call;
      try {
        call = call(JSON.readTree(line));
      } catch (JsonProcessingException e) {
        throw new CorpusException(source, number, "not JSON: " + e.getOriginalMessage());
      } catch (IllegalArgumentException e) {
        throw new CorpusException(source, number, e.getMessage());
      }
      if (!ids.add(call.id())) {
        throw new CorpusException(
            source, number, "the id '" + call.id() + "' stands twice; give each call its own");
      }
      calls.add(call);
    }
    return calls;
  }

  private static LabelledCall call(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("a call is a JSON object");
    }
    return new LabelledCall(
        text(node, "id"),
        text(node, "profile"),
        text(node, "channel"),
        text(node, "language"),
        turns(node),
        flag(node, "converted"),
        node.hasNonNull("reason") ? text(node, "reason") : null,
        node.hasNonNull("alerts") ? texts(node, "alerts") : null);
  }

  private static List<Turn> turns(JsonNode node) {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : array(node, "turns")) {
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

  private static List<String> texts(JsonNode node, String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : array(node, field)) {
      if (!value.isTextual()) {
        throw new IllegalArgumentException("'" + field + "' is a list of texts");
      }
      values.add(value.textValue());
    }
    return values;
  }

  private static JsonNode array(JsonNode node, String field) {
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

  private static boolean flag(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("'" + field + "' is missing or neither true nor false");
    }
    return value.booleanValue();
  }
}
