package dev.hangup.spike;

/**
 * What the improbable is worth, by how often it came: a queue that breaks down now and then has a
 * heavier tail than any distribution that was fitted to its variance.
 *
 * <p>Were the model right, -ln p of the past would be exponentially distributed beyond any limit
 * with mean 1. The mean that is seen takes its place: the peaks over a threshold of A. C. Davison
 * and R. L. Smith ("Models for exceedances over high thresholds", JRSS B 52, 1990, 393-442) with an
 * exponential tail, which in p is the estimate of B. M. Hill ("A simple general approach to
 * inference about the tail of a distribution", Annals of Statistics 3, 1975, 1163-1174).
 *
 * @param share of what was seen that lies under the threshold
 * @param scale mean of ln(threshold / p) of those; at least 1
 */
record TailCalibration(double share, double scale) {
  private static final double THRESHOLD = 0.05;

  /** As if so many exceedances had been seen before, with a scale somewhat over 1. */
  private static final double PRIOR_WEIGHT = 10;

  private static final double PRIOR_SCALE = 1.1;

  /** One breakdown of the past is not to hide all others. */
  private static final double MOST = 12;

  /** Collects what the model says of the past. */
  static final class Fit {
    private long seen;
    private long exceeding;
    private double sum;

    /**
     * @param p that the model gives to something of the past that it was not fitted to
     */
    void add(double p) {
      seen++;
      if (p < THRESHOLD) {
        exceeding++;
        sum += Math.min(MOST, Math.log(THRESHOLD / p));
      }
    }

    TailCalibration calibration() {
      double share = (exceeding + PRIOR_WEIGHT * 1) / (seen + PRIOR_WEIGHT / THRESHOLD);
      double scale = (sum + PRIOR_WEIGHT * PRIOR_SCALE) / (exceeding + PRIOR_WEIGHT);
      return new TailCalibration(Math.max(THRESHOLD, share), Math.max(1, scale));
    }
  }

  /** The probability that belongs to what the model gives {@code p}. */
  double calibrated(double p) {
    return p >= THRESHOLD ? p : share * Math.pow(p / THRESHOLD, 1 / scale);
  }
}
