package dev.hangup.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judgements by falling confidence. */
public final class Ranking {
  private Ranking() {}

  /**
   * All judgements down to a confidence, as a limit there would take them.
   *
   * @param confidence of the last ones taken
   * @param taken how many have it or a higher one
   * @param right how many of those hold
   */
  public record Step(double confidence, int taken, int right) {}

  /** One step for every confidence that occurs, highest first. */
  public static List<Step> steps(List<Judgement> judgements) {
    List<Judgement> sorted = new ArrayList<>(judgements);
    sorted.sort(Comparator.comparingDouble(Judgement::confidence).reversed());
    List<Step> steps = new ArrayList<>();
    int right = 0;
    for (int i = 0; i < sorted.size(); i++) {
      right += sorted.get(i).right() ? 1 : 0;
      double confidence = sorted.get(i).confidence();
      if (i + 1 == sorted.size() || sorted.get(i + 1).confidence() != confidence) {
        steps.add(new Step(confidence, i + 1, right));
      }
    }
    return steps;
  }
}
