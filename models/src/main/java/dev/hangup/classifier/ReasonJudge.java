package dev.hangup.classifier;

import dev.hangup.catalog.Catalog;
import dev.hangup.coldstart.ExampleClassifier;
import dev.hangup.conversation.Conversation;
import dev.hangup.decision.ReasonRule;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import dev.hangup.training.Fitted;
import dev.hangup.verdict.ReasonVerdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names the reason of a conversation. Reasons that the model learned are judged by it; for the
 * others of a catalog, if there are any, the catalog's examples speak.
 */
final class ReasonJudge {
  /**
   * By examples alone, the fallback is named where the best reason has less than this many times
   * the probability of a blind guess.
   */
  private static final double LEAST_OVER_CHANCE = 1.3;

  private final LoadedModel model;
  private final ReasonRule rule;
  private final Encoder encoder;
  private final Map<String, ExampleClassifier> byExamples = new ConcurrentHashMap<>();

  ReasonJudge(Fitted.Scorer scorer, ReasonRule rule, Encoder encoder) {
    this.model = new LoadedModel(scorer);
    this.rule = rule;
    this.encoder = encoder;
  }

  /**
   * Judges.
   *
   * @param original as it was said
   * @param meaning of it
   */
  ReasonVerdict judge(Conversation original, Meaning meaning, Catalog catalog) {
    Set<String> learned = new TreeSet<>(catalog.names());
    learned.retainAll(model.scorer().labels());
    Set<String> unknown = new TreeSet<>(catalog.names());
    unknown.removeAll(learned);
    unknown.remove(Catalog.OTHERS);
    if (unknown.isEmpty()) {
      return byModel(original, meaning, catalog);
    }
    ExampleClassifier.Opinion opinion =
        byExamples
            .computeIfAbsent(catalog.name(), name -> ExampleClassifier.of(catalog, encoder))
            .judge(meaning);
    learned.remove(Catalog.OTHERS);
    return learned.isEmpty()
        ? byExamples(original, opinion, catalog)
        : byBoth(original, meaning, catalog, opinion, unknown);
  }

  private ReasonVerdict byModel(Conversation original, Meaning meaning, Catalog catalog) {
    Map<String, Double> probabilities =
        rule.probabilities(model.scorer().score(meaning, new TreeSet<>(catalog.names())));
    ReasonRule.Decision decision = rule.decide(probabilities);
    double[] support = model.support(meaning, decision.reason(), probabilities);
    return new ReasonVerdict(
        decision.reason(), decision.confidence(), Evidence.of(original, support));
  }

  private ReasonVerdict byExamples(
      Conversation original, ExampleClassifier.Opinion opinion, Catalog catalog) {
    String best = best(opinion.total());
    double probability = opinion.total().get(best);
    boolean named =
        !catalog.others() || probability * catalog.reasons().size() >= LEAST_OVER_CHANCE;
    String evidence = Evidence.of(original, support(opinion, best));
    return named
        ? new ReasonVerdict(best, probability, evidence)
        : new ReasonVerdict(Catalog.OTHERS, 1 - probability, evidence);
  }

  /**
   * The examples say how probable it is that the reason is one of those the model never learned;
   * what is left is shared out by the model.
   */
  private ReasonVerdict byBoth(
      Conversation original,
      Meaning meaning,
      Catalog catalog,
      ExampleClassifier.Opinion opinion,
      Set<String> unknown) {
    Map<String, Double> probabilities =
        new TreeMap<>(
            rule.probabilities(model.scorer().score(meaning, new TreeSet<>(catalog.names()))));
    Map<String, Double> alone = Map.copyOf(probabilities);
    double newly = unknown.stream().mapToDouble(opinion.total()::get).sum();
    probabilities.replaceAll((reason, probability) -> probability * (1 - newly));
    unknown.forEach(reason -> probabilities.put(reason, opinion.total().get(reason)));
    ReasonRule.Decision decision = rule.decide(probabilities);
    double[] support =
        unknown.contains(decision.reason())
            ? support(opinion, decision.reason())
            : model.support(meaning, decision.reason(), alone);
    return new ReasonVerdict(
        decision.reason(), decision.confidence(), Evidence.of(original, support));
  }

  private static double[] support(ExampleClassifier.Opinion opinion, String reason) {
    return opinion.byTurn().stream().mapToDouble(turn -> turn.get(reason)).toArray();
  }

  private static String best(Map<String, Double> probabilities) {
    String best = null;
    for (Map.Entry<String, Double> each : probabilities.entrySet()) {
      if (best == null || each.getValue() > probabilities.get(best)) {
        best = each.getKey();
      }
    }
    return best;
  }
}
