package dev.hangup.calibration;

import java.util.List;

/**
 * Divides the logits of all labels by one number before the softmax: the order of the labels stays,
 * their confidence changes. C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On calibration of modern
 * neural networks", ICML 2017, section 4.2.
 *
 * @param temperature above 1 makes less sure, below 1 surer
 */
public record TemperatureScaling(double temperature) implements Calibration {
  /** What separates its labels without an error would be fitted ever surer; this is the end. */
  static final double LOWEST = 0.01;

  static final double HIGHEST = 100;
  private static final int HALVINGS = 100;

  /**
   * One held-out call.
   *
   * @param logits of the labels it may have: scores before the softmax, or logarithms of
   *     probabilities; calls may have different numbers of labels
   * @param truth index of the true one
   */
  public record Example(double[] logits, int truth) {

    /**
     * @throws IllegalArgumentException where a logit is not finite or there is none of that index
     */
    public Example {
      requireFinite(logits);
      if (truth < 0 || truth >= logits.length) {
        throw new IllegalArgumentException("no logit " + truth + " among " + logits.length);
      }
    }
  }

  /**
   * @throws IllegalArgumentException where it is not above 0 and finite
   */
  public TemperatureScaling {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the temperature " + temperature + " is not above 0");
    }
  }

  /**
   * The temperature of the highest likelihood, between 0.01 and 100.
   *
   * @throws IllegalArgumentException where there are no examples
   */
  public static TemperatureScaling fit(List<Example> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("no held-out calls to fit a temperature on");
    }
    // The likelihood's logarithm is concave in the inverse temperature, so that its slope has one
    // root at most.
    double low = 1 / HIGHEST;
    double high = 1 / LOWEST;
    if (slope(examples, low) <= 0) {
      return new TemperatureScaling(HIGHEST);
    }
    if (slope(examples, high) >= 0) {
      return new TemperatureScaling(LOWEST);
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (slope(examples, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new TemperatureScaling(2 / (low + high));
  }

  /** Probabilities that sum to 1, in the order of the logits; none for none. */
  public double[] probabilities(double[] logits) {
    requireFinite(logits);
    return softmax(logits, 1 / temperature);
  }

  /** The derivative of the log-likelihood by the inverse temperature. */
  private static double slope(List<Example> examples, double inverse) {
    double slope = 0;
    for (Example example : examples) {
      double[] probabilities = softmax(example.logits(), inverse);
      double expected = 0;
      for (int i = 0; i < probabilities.length; i++) {
        expected += probabilities[i] * example.logits()[i];
      }
      slope += example.logits()[example.truth()] - expected;
    }
    return slope;
  }

  private static double[] softmax(double[] logits, double inverse) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      highest = Math.max(highest, logit);
    }
    double[] shares = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp((logits[i] - highest) * inverse);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static void requireFinite(double[] logits) {
    for (double logit : logits) {
      if (!Double.isFinite(logit)) {
        throw new IllegalArgumentException("the logit " + logit + " is no number");
      }
    }
  }
}
