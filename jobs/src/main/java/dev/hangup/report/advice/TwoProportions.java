package dev.hangup.report.advice;

import dev.hangup.report.figures.Proportion;
import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether two proportions of different people differ.
 *
 * <p>The test is the two-sided z test with the pooled proportion, whose square is K. Pearson's
 * chi-squared of the 2x2 table without a correction (see J. L. Fleiss, B. Levin, M. C. Paik:
 * Statistical Methods for Rates and Proportions, 3rd ed. 2003, section 3.1). The interval of the
 * difference is R. G. Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, 873-890,
 * method 10), which is made of both Wilson intervals.
 *
 * @param first what the question is about
 * @param second what it is compared with
 */
public record TwoProportions(Proportion first, Proportion second) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** W. G. Cochran's rule (Biometrics 10, 1954, 417-451): fewer, and the test says too much. */
  private static final double LEAST_EXPECTED = 5;

  /** Whether there is enough for the test: five expected in each of the four cells. */
  public boolean isTestable() {
    if (first.outOf() == 0 || second.outOf() == 0) {
      return false;
    }
    double pooled = pooled();
    double smaller = Math.min(first.outOf(), second.outOf());
    return smaller * Math.min(pooled, 1 - pooled) >= LEAST_EXPECTED;
  }

  /** The first less the second, from -1 to 1. */
  public double difference() {
    return first.value() - second.value();
  }

  /** Lower end of its 95% interval. */
  public double low() {
    return difference() - Math.hypot(first.value() - first.low(), second.high() - second.value());
  }

  /** Upper end of its 95% interval. */
  public double high() {
    return difference() + Math.hypot(first.high() - first.value(), second.value() - second.low());
  }

  double z() {
    double pooled = pooled();
    return difference()
        / Math.sqrt(pooled * (1 - pooled) * (1.0 / first.outOf() + 1.0 / second.outOf()));
  }

  /** How often chance alone makes so great a difference, either way; only where testable. */
  double probability() {
    return 2 * NORMAL.survivalProbability(Math.abs(z()));
  }

  /** How many more the first has than it would have with the second's proportion. */
  double excess() {
    return first.outOf() * difference();
  }

  /**
   * The difference in percentage points, such as {@code +2.1 points (95% interval +0.8 to +3.3)}.
   */
  String points() {
    return String.format(
            Locale.ROOT,
            "%+.1f points (95%% interval %+.1f to %+.1f)",
            100 * difference(),
            100 * low(),
            100 * high())
        .replace('-', '−');
  }

  private double pooled() {
    return (double) (first.count() + second.count()) / (first.outOf() + second.outOf());
  }
}
