package dev.hangup.runs;

import dev.hangup.classification.ClassifierFactory;
import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.conversation.Turn.Side;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.Classifier;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Knows the calls of the starter corpus by every word of them, and says what their labels say; it
 * fails on anything else. So what it says of a simulated archive is known from the archive's truth.
 *
 * @param reasonInstead what it says for some reasons, by the label
 * @param silent a category that it never flags; may be empty
 */
public record CorpusModel(String version, Map<String, String> reasonInstead, String silent)
    implements ClassifierFactory {

  public static final CorpusModel LABELS = new CorpusModel("labels-1", Map.of(), "");

  /** Some reasons otherwise and one category less. */
  public static final CorpusModel OTHER =
      new CorpusModel(
          "other-2",
          Map.of("NOT_INTERESTED", "NEEDS_MORE_TIME", "BUDGET_CONSTRAINTS", "OTHERS"),
          "NO_APPOINTMENT_OFFERED");

  private static final Map<List<Turn>, LabelledCall> CALLS = calls();

  private static Map<List<Turn>, LabelledCall> calls() {
    Map<List<Turn>, LabelledCall> calls = new HashMap<>();
    Stream.concat(StarterCorpus.reasons().stream(), StarterCorpus.alerts().stream())
        .forEach(call -> calls.put(call.turns(), call));
    return calls;
  }

  /** The call of that id. */
  public static LabelledCall call(String id) {
    return CALLS.values().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /** What it says for the label of a call that did not convert. */
  public String reason(String label) {
    return reasonInstead.getOrDefault(label, label);
  }

  /** Thirds, so that tables have to round. */
  static double confidence(String callId) {
    return Math.floorMod(callId.hashCode(), 100) / 300.0 + 0.5;
  }

  static String guide(String category) {
    return category.contains("COMPLAINT") ? "complaints" : "care";
  }

  /** The last that the customer said. */
  static String evidence(LabelledCall call) {
    return call.turns().stream()
        .filter(turn -> turn.side() == Side.CUSTOMER)
        .reduce((earlier, later) -> later)
        .map(Turn::text)
        .orElse(null);
  }

  @Override
  public Classifier open() {
    return new Judge();
  }

  private final class Judge implements Classifier {
    @Override
    public List<Verdict> classify(List<Conversation> conversations) {
      return conversations.stream().map(this::verdict).toList();
    }

    private Verdict verdict(Conversation conversation) {
      LabelledCall call = CALLS.get(conversation.turns());
      if (call == null) {
        throw new IllegalArgumentException("that is no call of the corpus");
      }
      double confidence = confidence(call.id());
      List<AlertVerdict> alerts = new ArrayList<>();
      for (String category : call.alerts() == null ? List.<String>of() : call.alerts()) {
        if (!category.equals(silent)) {
          alerts.add(new AlertVerdict(guide(category), category, confidence, evidence(call)));
        }
      }
      return new Verdict(
          conversation.id(),
          conversation.converted() || call.reason() == null
              ? null
              : new ReasonVerdict(reason(call.reason()), confidence, evidence(call)),
          alerts,
          version);
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public void close() {}
  }
}
