package dev.hangup.review;

/**
 * Whether two proportions differ: the two-sided z test with a pooled variance (Fleiss, Levin and
 * Paik, "Statistical Methods for Rates and Proportions", 3rd edition, 2003, chapter 3, without
 * continuity correction), at 5%. It says nothing where fewer than five calls are expected in any of
 * the four cells (Cochran, "Some methods for strengthening the common chi-squared tests",
 * Biometrics 10, 1954).
 */
final class ProportionChange {
  private static final double LEAST_EXPECTED = 5;

  private ProportionChange() {}

  /**
   * The difference of second and first in units of its standard deviation where both were the same.
   *
   * @return null where there are too few to say
   */
  static Double z(long first, long ofFirst, long second, long ofSecond) {
    if (ofFirst == 0 || ofSecond == 0) {
      return null;
    }
    double pooled = (double) (first + second) / (ofFirst + ofSecond);
    double rarer = Math.min(pooled, 1 - pooled);
    if (rarer * Math.min(ofFirst, ofSecond) < LEAST_EXPECTED) {
      return null;
    }
    double difference = (double) second / ofSecond - (double) first / ofFirst;
    return difference / Math.sqrt(pooled * (1 - pooled) * (1.0 / ofFirst + 1.0 / ofSecond));
  }
}
