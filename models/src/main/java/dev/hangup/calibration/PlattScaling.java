package dev.hangup.calibration;

import dev.hangup.evaluation.Judgement;
import java.util.List;

/**
 * A logistic curve over the score: 1 / (1 + exp(-(slope score + intercept))). J. C. Platt,
 * "Probabilistic outputs for support vector machines and comparisons to regularized likelihood
 * methods" (1999), with his softened targets, which keep few calls from giving certainty; the
 * minimum is found by Newton's method as H.-T. Lin, C.-J. Lin, R. C. Weng, "A note on Platt's
 * probabilistic outputs for support vector machines", Machine Learning 68 (2007) propose.
 *
 * @param slope at least 0
 * @param intercept the log-odds at score 0
 */
public record PlattScaling(double slope, double intercept) implements ScoreCalibration {
  private static final int MOST_STEPS = 200;
  private static final double RIDGE = 1e-12;
  private static final double FLAT = 1e-9;

  /**
   * The curve of the highest likelihood; a flat one where higher scores do not hold more often.
   *
   * @throws IllegalArgumentException where there are no judgements
   */
  public static PlattScaling fit(List<Judgement> judgements) {
    if (judgements.isEmpty()) {
      throw new IllegalArgumentException("no held-out calls to fit a curve on");
    }
    var targets = Targets.of(judgements);
    double slope = 0;
    double intercept = Math.log((targets.positives + 1) / (targets.negatives + 1));
    double loss = loss(judgements, targets, slope, intercept);
    for (int step = 0; step < MOST_STEPS; step++) {
      double bySlope = 0;
      double byIntercept = 0;
      double ss = RIDGE;
      double si = 0;
      double ii = RIDGE;
      for (Judgement judgement : judgements) {
        double score = judgement.confidence();
        double probability = logistic(slope * score + intercept);
        double error = probability - targets.of(judgement);
        double weight = probability * (1 - probability);
        bySlope += error * score;
        byIntercept += error;
        ss += weight * score * score;
        si += weight * score;
        ii += weight;
      }
      if (Math.abs(bySlope) < FLAT && Math.abs(byIntercept) < FLAT) {
        break;
      }
      double determinant = ss * ii - si * si;
      double slopeStep = -(ii * bySlope - si * byIntercept) / determinant;
      double interceptStep = -(ss * byIntercept - si * bySlope) / determinant;
      double stride = 1;
      double next = loss(judgements, targets, slope + slopeStep, intercept + interceptStep);
      while (!(next < loss) && stride > 1e-10) {
        stride /= 2;
        next =
            loss(
                judgements,
                targets,
                slope + stride * slopeStep,
                intercept + stride * interceptStep);
      }
      if (!(next < loss)) {
        break;
      }
      slope += stride * slopeStep;
      intercept += stride * interceptStep;
      loss = next;
    }
    return slope > 0
        ? new PlattScaling(slope, intercept)
        : new PlattScaling(0, Math.log((targets.positives + 1) / (targets.negatives + 1)));
  }

  @Override
  public double probability(double score) {
    return logistic(slope * score + intercept);
  }

  private static double loss(
      List<Judgement> judgements, Targets targets, double slope, double intercept) {
    double loss = 0;
    for (Judgement judgement : judgements) {
      double z = slope * judgement.confidence() + intercept;
      // log(1 + e^z) - target z, written so that no exponential overflows.
      loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets.of(judgement) * z;
    }
    return loss;
  }

  private static double logistic(double z) {
    double small = Math.exp(-Math.abs(z));
    return z >= 0 ? 1 / (1 + small) : small / (1 + small);
  }

  /** Platt's targets instead of 1 and 0. */
  private record Targets(double positives, double negatives) {
    static Targets of(List<Judgement> judgements) {
      long positives = judgements.stream().filter(Judgement::right).count();
      return new Targets(positives, judgements.size() - positives);
    }

    double of(Judgement judgement) {
      return judgement.right() ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
    }
  }
}
