package dev.hangup.calibration;

import dev.hangup.evaluation.Judgement;
import dev.hangup.evaluation.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds limits on held-out calls. A limit lies half way between the lowest score that it flags and
 * the next below; where nothing is below, at the lowest score. All are deterministic, and the order
 * of the calls does not matter.
 */
public final class Thresholds {
  private Thresholds() {}

  /**
   * The smallest limit that reaches the target, which therefore flags most; none where no limit
   * does.
   */
  public static Optional<Threshold> atPrecision(
      List<Judgement> judgements, PrecisionTarget target) {
    Threshold smallest = null;
    for (Threshold threshold : candidates(judgements)) {
      if (target.reached(threshold.right(), threshold.flagged())) {
        smallest = threshold;
      }
    }
    return Optional.ofNullable(smallest);
  }

  /** The limit of the best F1, of several the highest; none where nothing holds. */
  public static Optional<Threshold> bestF1(List<Judgement> judgements) {
    Threshold best = null;
    for (Threshold threshold : candidates(judgements)) {
      if (threshold.right() > 0 && (best == null || threshold.f1() > best.f1())) {
        best = threshold;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Every limit that makes a difference, highest first. */
  static List<Threshold> candidates(List<Judgement> judgements) {
    List<Ranking.Step> steps = Ranking.steps(judgements);
    List<Threshold> candidates = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Ranking.Step step = steps.get(i);
      double limit =
          i + 1 == steps.size()
              ? step.confidence()
              : between(steps.get(i + 1).confidence(), step.confidence());
      candidates.add(
          new Threshold(limit, step.taken(), step.right(), steps.get(steps.size() - 1).right()));
    }
    return candidates;
  }

  private static double between(double below, double above) {
    double middle = below + (above - below) / 2;
    // Of two neighbours among the doubles the middle is one of them.
    return middle > below ? middle : above;
  }
}
