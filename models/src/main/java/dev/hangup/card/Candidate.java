package dev.hangup.card;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings that were tried.
 *
 * @param name short, unique in its card
 * @param settings what was set
 * @param scores what the held-out part of every fold gave, in the order of the folds
 * @param chosen whether the model was fitted with it
 */
public record Candidate(
    String name, Map<String, String> settings, List<Double> scores, boolean chosen) {

  /** Copies. */
  public Candidate {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    scores = List.copyOf(scores);
  }

  /** The mean over the folds; 0 without any. */
  public double meanScore() {
    return scores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
