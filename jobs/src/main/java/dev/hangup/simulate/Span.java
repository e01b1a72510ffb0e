package dev.hangup.simulate;

/**
 * How long something takes: log-normal, cut off at both ends.
 *
 * @param median milliseconds
 * @param sigma the deviation of the logarithm
 * @param least milliseconds, at least 1
 * @param most milliseconds
 */
record Span(double median, double sigma, long least, long most) {

  static Span seconds(double median, double sigma, double least, double most) {
    return new Span(median * 1000, sigma, (long) (least * 1000), (long) (most * 1000));
  }

  long draw(Draws draws) {
    return Math.min(most, Math.max(least, (long) draws.logNormal(median, sigma)));
  }

  /** Milliseconds, as if nothing were cut off. */
  double mean() {
    return median * StrictMath.exp(sigma * sigma / 2);
  }
}
