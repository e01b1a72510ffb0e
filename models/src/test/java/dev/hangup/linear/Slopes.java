package dev.hangup.linear;

import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.math.la.DenseVector;

/** Slopes of an objective's value by finite differences. */
final class Slopes {
  private static final double STEP = 1e-5;

  private Slopes() {}

  static double[] of(LabelObjective objective, int target, double... scores) {
    double[] slopes = new double[scores.length];
    for (int k = 0; k < scores.length; k++) {
      double[] above = scores.clone();
      double[] below = scores.clone();
      above[k] += STEP;
      below[k] -= STEP;
      slopes[k] = (value(objective, target, above) - value(objective, target, below)) / (2 * STEP);
    }
    return slopes;
  }

  static double value(LabelObjective objective, int target, double... scores) {
    return objective.lossAndGradient(target, DenseVector.createDenseVector(scores)).getA();
  }

  static double[] gradient(LabelObjective objective, int target, double... scores) {
    return objective
        .lossAndGradient(target, DenseVector.createDenseVector(scores))
        .getB()
        .toArray();
  }
}
