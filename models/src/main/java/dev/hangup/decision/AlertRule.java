package dev.hangup.decision;

import dev.hangup.calibration.PlattScaling;
import dev.hangup.calibration.TemperatureScaling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which alerts a conversation gets. The categories and {@link #CLEAN} share one probability, so
 * that they compete: a conversation that is most likely clean has little left for any failing.
 * Measured on the starter corpus this flags fewer clean conversations than a yes or no for each
 * category by itself.
 *
 * @param temperature turns scores into probabilities
 * @param calibration how often a category of that probability holds, fitted on held-out calls
 * @param leastConfidence by category: from where on an alert is raised; a category that is missing
 *     is never raised
 */
public record AlertRule(
    TemperatureScaling temperature, PlattScaling calibration, Map<String, Double> leastConfidence) {
  /** That nothing is to be flagged. */
  public static final String CLEAN = "CLEAN";

  /**
   * One alert that is raised.
   *
   * @param category its name
   * @param confidence that it holds, 0 to 1
   */
  public record Alert(String category, double confidence) {}

  /** Copies the map. */
  public AlertRule {
    leastConfidence = Map.copyOf(leastConfidence);
  }

  /**
   * How sure it is of every category.
   *
   * @param scores of the categories and of {@link #CLEAN}
   * @return by category, {@link #CLEAN} not among them
   */
  public Map<String, Double> confidences(Map<String, Double> scores) {
    double[] logits = scores.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] probabilities = temperature.probabilities(logits);
    Map<String, Double> byCategory = new TreeMap<>();
    int k = 0;
    for (String category : scores.keySet()) {
      double probability = probabilities[k++];
      if (!category.equals(CLEAN)) {
        byCategory.put(category, calibration.probability(ReasonRule.logOdds(probability)));
      }
    }
    return byCategory;
  }

  /** The alerts to raise, the surest first. */
  public List<Alert> decide(Map<String, Double> confidences) {
    List<Alert> alerts = new ArrayList<>();
    confidences.forEach(
        (category, confidence) -> {
          Double least = leastConfidence.get(category);
          if (least != null && confidence >= least) {
            alerts.add(new Alert(category, confidence));
          }
        });
    alerts.sort(
        Comparator.comparingDouble(Alert::confidence).reversed().thenComparing(Alert::category));
    return alerts;
  }
}
