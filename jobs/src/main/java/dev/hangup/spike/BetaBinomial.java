package dev.hangup.spike;

/**
 * How many of n fail where the chance to fail is not the same every time, but drawn anew from a
 * beta distribution: J. G. Skellam, "A probability distribution derived from the binomial
 * distribution by regarding the probability of success as variable between the sets of trials",
 * JRSS B 10, 1948, 257-261.
 */
final class BetaBinomial {
  private BetaBinomial() {}

  /**
   * The probability of {@code k} or more.
   *
   * @param n at least 1
   * @param mean of the chance, over 0 and under 1
   * @param correlation of two of the n: 1 / (alpha + beta + 1); over 0 and under 1. Near 0 it is
   *     the binomial distribution
   */
  static double atLeast(long k, long n, double mean, double correlation) {
    if (k <= 0) {
      return 1;
    }
    if (k > n) {
      return 0;
    }
    double size = 1 / correlation - 1;
    double alpha = mean * size;
    double beta = size - alpha;
    // Every probability by the ratio to that of its neighbour, from the mean on both ways, so that
    // neither gamma functions nor powers are needed and nothing runs out of range.
    long middle = Math.round(n * mean);
    double below = 0;
    double above = 0;
    double weight = 1;
    for (long i = middle; i <= n; i++) {
      if (i >= k) {
        above += weight;
      } else {
        below += weight;
      }
      weight *= (n - i) * (alpha + i) / ((i + 1) * (beta + n - i - 1));
    }
    weight = 1;
    for (long i = middle - 1; i >= 0; i--) {
      weight *= (i + 1) * (beta + n - i - 1) / ((n - i) * (alpha + i));
      if (i >= k) {
        above += weight;
      } else {
        below += weight;
      }
    }
    return above / (above + below);
  }
}
