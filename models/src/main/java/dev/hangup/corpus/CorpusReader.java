package dev.hangup.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    CallFields fields = CallFields.of(node);
    return new LabelledCall(
        fields.text("id"),
        fields.text("profile"),
        fields.text("channel"),
        fields.text("language"),
        fields.turns(),
        fields.flag("converted"),
        fields.has("reason") ? fields.text("reason") : null,
        fields.has("alerts") ? fields.texts("alerts") : null);
  }
}
