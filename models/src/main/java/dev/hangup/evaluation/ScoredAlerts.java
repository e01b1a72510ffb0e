package dev.hangup.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What was flagged in one labelled call, and what is true.
 *
 * @param id of the call
 * @param profile which guides applied
 * @param language ISO 639-1; null where unknown
 * @param truth the categories a person saw; empty for a clean call
 * @param confidence the probability of every category that was judged, 0 to 1, by its name
 * @param flagged the categories whose probability reached their limit
 */
public record ScoredAlerts(
    String id,
    String profile,
    String language,
    Set<String> truth,
    Map<String, Double> confidence,
    Set<String> flagged) {

  /**
   * Copies the sets and the map.
   *
   * @throws IllegalArgumentException where a confidence is no probability, or a category is flagged
   *     or true that was not judged
   */
  public ScoredAlerts {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(profile, "profile");
    truth = Set.copyOf(truth);
    confidence = Map.copyOf(confidence);
    flagged = Set.copyOf(flagged);
    for (double each : confidence.values()) {
      Judgement.requireProbability(each, id);
    }
    for (Set<String> names : List.of(truth, flagged)) {
      for (String name : names) {
        if (!confidence.containsKey(name)) {
          throw new IllegalArgumentException(
              "call '" + id + "' has the alert '" + name + "', for which no confidence is given");
        }
      }
    }
  }

  /** Whether a person saw nothing. */
  public boolean clean() {
    return truth.isEmpty();
  }

  /**
   * How far what was flagged is what is true: twice the common ones by the sum of both (Dice 1945,
   * the F1 of this one call), 0 to 1; 1 where both are empty.
   */
  public double agreement() {
    long common = flagged.stream().filter(truth::contains).count();
    int sum = truth.size() + flagged.size();
    return sum == 0 ? 1 : 2.0 * common / sum;
  }
}
