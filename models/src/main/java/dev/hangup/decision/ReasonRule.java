package dev.hangup.decision;

import dev.hangup.calibration.PlattScaling;
import dev.hangup.calibration.TemperatureScaling;
import dev.hangup.catalog.Catalog;
import java.util.Map;

/**
 * Which reason a conversation gets, from the scores of those its catalog offers.
 *
 * @param temperature turns scores into probabilities
 * @param leastProbability a reason less probable than this is not named: the conversation gets
 *     {@link Catalog#OTHERS}, where the catalog offers it; 0 names the most probable always
 * @param confidence how often a verdict of that probability is right, fitted on held-out calls
 */
public record ReasonRule(
    TemperatureScaling temperature, double leastProbability, PlattScaling confidence) {

  /**
   * A decision.
   *
   * @param reason one of the names that were offered
   * @param probability of it before {@link ReasonRule#confidence}, 0 to 1
   * @param confidence that it is right, 0 to 1
   */
  public record Decision(String reason, double probability, double confidence) {}

  /** The probabilities of the reasons that have scores; they sum to 1. */
  public Map<String, Double> probabilities(Map<String, Double> scores) {
    double[] logits = scores.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] probabilities = temperature.probabilities(logits);
    Map<String, Double> byReason = new java.util.TreeMap<>();
    int k = 0;
    for (String reason : scores.keySet()) {
      byReason.put(reason, probabilities[k++]);
    }
    return byReason;
  }

  /**
   * Decides.
   *
   * @param probabilities by reason; without any the fallback is named, with no confidence
   */
  public Decision decide(Map<String, Double> probabilities) {
    if (probabilities.isEmpty()) {
      return new Decision(Catalog.OTHERS, 0, 0);
    }
    String best = null;
    for (Map.Entry<String, Double> each : probabilities.entrySet()) {
      if (best == null || each.getValue() > probabilities.get(best)) {
        best = each.getKey();
      }
    }
    double probability = probabilities.get(best);
    Double others = probabilities.get(Catalog.OTHERS);
    if (others != null && !best.equals(Catalog.OTHERS) && probability < leastProbability) {
      // That none of them fits is as probable as it says itself, and as the best of them is not.
      best = Catalog.OTHERS;
      probability = Math.max(others, Math.min(1 - probability, probability));
    }
    return new Decision(best, probability, confidence.probability(logOdds(probability)));
  }

  /** The logarithm of the odds, kept finite. */
  public static double logOdds(double probability) {
    double inside = Math.min(1 - 1e-9, Math.max(1e-9, probability));
    return Math.log(inside / (1 - inside));
  }
}
