package dev.hangup.simulate;

/**
 * How many reps a queue needs. The waits of customers who give up follow the Erlang-A model (C.
 * Palm, 1946; see O. Garnett, A. Mandelbaum, M. Reiman, "Designing a call center with impatient
 * customers", 2002): arrivals, services and patience are taken as exponential.
 */
final class Staffing {

  private Staffing() {}

  /**
   * The share of arrivals that give up, in the long run.
   *
   * @param rate arrivals in a unit of time
   * @param busy how long a rep is busy with one, in the same unit
   * @param patience how long customers wait on average, in the same unit
   */
  static double abandoned(double rate, double busy, double patience, int reps) {
    if (rate <= 0) {
      return 0;
    }
    // Probabilities relative to the most likely state, so that nothing overflows.
    double weight = 1;
    double total = 1;
    double waiting = 0;
    for (int n = 1; ; n++) {
      double leaving = Math.min(n, reps) / busy + Math.max(0, n - reps) / patience;
      double ratio = rate / leaving;
      weight *= ratio;
      total += weight;
      waiting += weight * Math.max(0, n - reps);
      if (weight > 1e200) {
        total /= weight;
        waiting /= weight;
        weight = 1;
      }
      if (ratio < 0.9 && n > reps && weight * n < 1e-12 * total) {
        return waiting / total / patience / rate;
      }
    }
  }

  /**
   * The fewest reps with whom no more than {@code target} of all arrivals give up.
   *
   * @param rates arrivals in a unit of time, in stretches of equal length
   */
  static int reps(double[] rates, double busy, double patience, double target) {
    double arrivals = 0;
    for (double rate : rates) {
      arrivals += rate;
    }
    int enough = 1;
    // Doubling, then halving the interval: more reps never mean more who give up.
    while (lost(rates, busy, patience, enough) > target * arrivals) {
      enough *= 2;
    }
    int few = enough / 2;
    while (enough - few > 1) {
      int middle = (few + enough) / 2;
      if (lost(rates, busy, patience, middle) > target * arrivals) {
        few = middle;
      } else {
        enough = middle;
      }
    }
    return enough;
  }

  private static double lost(double[] rates, double busy, double patience, int reps) {
    double lost = 0;
    for (double rate : rates) {
      lost += rate * abandoned(rate, busy, patience, reps);
    }
    return lost;
  }
}
