package dev.hangup.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.corpus.CorpusException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins calls with the verdicts on them, both JSON Lines: calls in the form of the corpus, labelled
 * or not ({@code id}, {@code profile}, {@code language}, {@code turns}, {@code reason}), verdicts
 * as {@code classify} prints them ({@code id}, {@code reason}, {@code confidence}). A verdict
 * without a reason is left out, and so are calls without a verdict.
 */
public final class JudgedCallsReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JudgedCallsReader() {}

  /**
   * Reads both.
   *
   * @param callsSource how errors name the calls
   * @param verdictsSource how errors name the verdicts
   * @return the calls of each profile, in their order
   * @throws CorpusException where a line is no call or no verdict, an id stands twice, or a verdict
   *     is on no call
   * @throws IOException where they cannot be read
   */
  public static Map<String, List<ReviewedCall>> read(
      BufferedReader calls, String callsSource, BufferedReader verdicts, String verdictsSource)
      throws IOException {
    Map<String, JsonNode> callsById = byId(calls, callsSource);
    Map<String, List<ReviewedCall>> judged = new LinkedHashMap<>();
    for (JsonNode verdict : byId(verdicts, verdictsSource).values()) {
      JsonNode call = callsById.get(verdict.path("id").textValue());
      if (call == null) {
        throw new CorpusException(
            verdictsSource,
            verdict.path(LINE).intValue(),
            "no call of "
                + callsSource
                + " has the id '"
                + verdict.path("id").textValue()
                + "'; give the file that was classified");
      }
      if (verdict.hasNonNull("reason")) {
        judged
            .computeIfAbsent(text(call, "profile", callsSource), p -> new ArrayList<>())
            .add(call(call, callsSource, verdict, verdictsSource));
      }
    }
    return judged;
  }

  /** Where a line's number is kept, under a name that no field has. */
  private static final String LINE = "\0line";

  private static Map<String, JsonNode> byId(BufferedReader lines, String source)
      throws IOException {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      JsonNode node;
      try {
        node = JSON.readTree(line);
      } catch (JsonProcessingException e) {
        throw new CorpusException(source, number, "not JSON: " + e.getOriginalMessage());
      }
      if (!(node instanceof com.fasterxml.jackson.databind.node.ObjectNode object)) {
        throw new CorpusException(source, number, "a line is a JSON object");
      }
      object.put(LINE, number);
      if (byId.put(text(object, "id", source), object) != null) {
        throw new CorpusException(
            source,
            number,
            "the id '" + object.path("id").textValue() + "' stands twice; give each call its own");
      }
    }
    return byId;
  }

  private static ReviewedCall call(
      JsonNode call, String callsSource, JsonNode verdict, String verdictsSource) {
    List<String> said = new ArrayList<>();
    for (JsonNode turn : call.path("turns")) {
      if (text(turn, "speaker", callsSource, call).equals("customer")) {
        said.add(text(turn, "text", callsSource, call));
      }
    }
    JsonNode confidence = verdict.path("confidence");
    return new ReviewedCall(
        text(call, "id", callsSource),
        null,
        call.path("language").textValue(),
        text(verdict, "reason", verdictsSource),
        confidence.isNumber() ? (Double) confidence.doubleValue() : null,
        said,
        call.path("reason").textValue());
  }

  private static String text(JsonNode node, String field, String source) {
    return text(node, field, source, node);
  }

  private static String text(JsonNode node, String field, String source, JsonNode line) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new CorpusException(
          source, line.path(LINE).intValue(), "'" + field + "' is missing or no text");
    }
    return value.textValue();
  }
}
