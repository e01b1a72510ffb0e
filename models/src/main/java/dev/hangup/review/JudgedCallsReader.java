package dev.hangup.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.ConversationReader;
import dev.hangup.corpus.CorpusException;
import dev.hangup.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Joins calls with the verdicts on them, both JSON Lines: calls in the form of the corpus, labelled
 * or not, as {@code classify} takes them; verdicts as it prints them ({@code id}, {@code reason},
 * {@code confidence}). A verdict without a reason is left out, and so are calls without a verdict.
 */
public final class JudgedCallsReader {
  private JudgedCallsReader() {}

  /** What a line says, and where it stands. */
  private record Line<T>(int number, T said) {}

  private record Verdict(String id, String reason, Double confidence) {}

  /**
   * Reads both.
   *
   * @param callsSource how errors name the calls
   * @param verdictsSource how errors name the verdicts
   * @return the calls of each profile, in the order of the verdicts
   * @throws CorpusException where a line is no call or no verdict, an id stands twice, or a verdict
   *     is on no call
   * @throws IOException where they cannot be read
   */
  public static Map<String, List<ReviewedCall>> read(
      BufferedReader calls, String callsSource, BufferedReader verdicts, String verdictsSource)
      throws IOException {
    Map<String, Line<ConversationReader.Reasoned>> callsById =
        byId(
            calls, callsSource, ConversationReader::readReasoned, call -> call.conversation().id());
    Map<String, List<ReviewedCall>> judged = new LinkedHashMap<>();
    for (Line<Verdict> line :
        byId(verdicts, verdictsSource, JudgedCallsReader::verdict, Verdict::id).values()) {
      Verdict verdict = line.said();
      Line<ConversationReader.Reasoned> call = callsById.get(verdict.id());
      if (call == null) {
        throw new CorpusException(
            verdictsSource,
            line.number(),
            "no call of "
                + callsSource
                + " has the id '"
                + verdict.id()
                + "'; give the file that was classified");
      }
      if (verdict.reason() != null) {
        judged
            .computeIfAbsent(call.said().conversation().profile(), p -> new ArrayList<>())
            .add(reviewed(call.said(), verdict));
      }
    }
    return judged;
  }

  private static <T> Map<String, Line<T>> byId(
      BufferedReader lines, String source, Function<String, T> parse, Function<T, String> id)
      throws IOException {
    Map<String, Line<T>> byId = new LinkedHashMap<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      T said;
      try {
        said = parse.apply(line);
      } catch (IllegalArgumentException e) {
        throw new CorpusException(source, number, e.getMessage());
      }
      if (byId.put(id.apply(said), new Line<>(number, said)) != null) {
        throw new CorpusException(
            source, number, "the id '" + id.apply(said) + "' stands twice; give each call its own");
      }
    }
    return byId;
  }

  private static Verdict verdict(String line) {
    JsonNode node;
    try {
      node = Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException("a line is a JSON object");
    }
    JsonNode confidence = node.path("confidence");
    return new Verdict(
        text(node, "id"),
        node.hasNonNull("reason") ? text(node, "reason") : null,
        confidence.isNumber() ? (Double) confidence.doubleValue() : null);
  }

  private static ReviewedCall reviewed(ConversationReader.Reasoned call, Verdict verdict) {
    List<String> said =
        call.conversation().turns().stream()
            .filter(turn -> turn.side() == Turn.Side.CUSTOMER)
            .map(Turn::text)
            .toList();
    return new ReviewedCall(
        verdict.id(),
        null,
        call.conversation().language(),
        verdict.reason(),
        verdict.confidence(),
        said,
        call.reason());
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'" + field + "' is missing or no text");
    }
    return value.textValue();
  }
}
