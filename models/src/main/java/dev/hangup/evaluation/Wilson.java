package dev.hangup.evaluation;

/**
 * The score interval of a proportion: E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22 (1927).
 */
public final class Wilson {
  /** The two-sided 95% quantile of the normal distribution. */
  public static final double Z_95 = 1.959963984540054;

  private Wilson() {}

  /**
   * The lower bound, 0 to 1.
   *
   * @param count how many of them, 0 to {@code of}
   * @param of how many there are, at least 1
   * @param z quantile of the normal distribution; 0 gives the proportion itself
   */
  public static double lower(int count, int of, double z) {
    return Math.max(0, centre(count, of, z) - reach(count, of, z));
  }

  /** The upper bound, 0 to 1; parameters as in {@link #lower}. */
  public static double upper(int count, int of, double z) {
    return Math.min(1, centre(count, of, z) + reach(count, of, z));
  }

  private static double centre(int count, int of, double z) {
    return (count + z * z / 2) / (of + z * z);
  }

  private static double reach(int count, int of, double z) {
    double variance = (double) count * (of - count) / of + z * z / 4;
    return z * Math.sqrt(variance) / (of + z * z);
  }
}
