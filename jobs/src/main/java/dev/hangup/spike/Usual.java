package dev.hangup.spike;

import java.util.List;

/**
 * What is usual at every hour of a week, by the weeks before it.
 *
 * <p>The rate of an hour of the week is that of the same hours of the past, drawn towards the mean
 * of all hours the more, the fewer were offered then: the posterior mean of a beta prior, see J. C.
 * Kleinman, "Proportions with extraneous variance: single and independent samples", JASA 68, 1973,
 * 46-54. How strongly it is drawn is what would have told each past week best from the other weeks.
 * How far a quarter or an hour strays from such a rate is a beta-binomial distribution whose
 * dispersion is that of the past weeks, each told from the others; so it holds what is not known of
 * the rates as well, and few weeks give a wide one. Beyond the usual, {@link TailCalibration}
 * holds.
 */
final class Usual {
  /** Fewer weeks say nothing of how weeks differ. */
  static final int LEAST_WEEKS = 2;

  /** Longer ago was another time. */
  static final int MOST_WEEKS = 12;

  /** Offered in all: fewer say nothing of a rate. */
  private static final long LEAST_OFFERED = 200;

  private static final double[] STRENGTHS = {10, 30, 100, 300, 1000, 3000, 10_000};

  /** As if this correlation had been seen in so many pairs, times the variance of a pair. */
  private static final double PRIOR_CORRELATION = 0.02;

  private static final double PRIOR_PAIRS = 30;
  private static final double LEAST_CORRELATION = 0.002;

  /** No rate is taken for impossible or certain. */
  private static final double LEAST_RATE = 0.002;

  private final double[] rates;
  private final Spread quarters;
  private final Spread hours;
  private final int among;

  /**
   * How far a window strays from its rate.
   *
   * @param correlation of the beta-binomial distribution
   */
  private record Spread(double correlation, TailCalibration tail) {}

  private Usual(double[] rates, Spread quarters, Spread hours, int among) {
    this.rates = rates;
    this.quarters = quarters;
    this.hours = hours;
    this.among = among;
  }

  /** The same for one of so many that are looked at in the place of one. */
  Usual among(int many) {
    return new Usual(rates, quarters, hours, many);
  }

  /**
   * What is usual in a week.
   *
   * @param quarters of one queue, by their start, from twelve weeks before that week on at least
   * @return null where the past is too short to say anything
   */
  static Usual before(int week, List<QuarterHour> quarters) {
    return of(past(week, quarters));
  }

  /** Of those, the quarters of the weeks that count. */
  static List<QuarterHour> past(int week, List<QuarterHour> quarters) {
    return quarters.subList(first(quarters, week - MOST_WEEKS), first(quarters, week));
  }

  /** The first quarter of a week or later ones; local weeks follow each other as instants do. */
  private static int first(List<QuarterHour> quarters, int week) {
    int low = 0;
    int high = quarters.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (quarters.get(middle).week() < week) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * @param past of one queue, in the {@link #MOST_WEEKS} weeks before the week in question, no
   *     other
   * @return null where they are too few to say anything
   */
  static Usual of(List<QuarterHour> past) {
    Past hourly = Past.of(past);
    if (hourly.weeks < LEAST_WEEKS || hourly.offeredInAll < LEAST_OFFERED) {
      return null;
    }
    double strength = strength(hourly);
    double[] rates = new double[QuarterHour.SLOTS];
    for (int slot = 0; slot < rates.length; slot++) {
      rates[slot] = hourly.rate(slot, strength);
    }
    return new Usual(rates, quarters(past, hourly, strength), hours(hourly, strength), 1);
  }

  /** The rate at an hour of the week. */
  double rate(int slot) {
    return rates[slot];
  }

  /** How many are looked at in the place of one. */
  int looks() {
    return among;
  }

  /**
   * The probability that so many or more give up.
   *
   * @param offered at least 1
   * @param rate that was to be expected
   * @param hour whether it is of an hour; else of a quarter
   */
  double probability(long abandoned, long offered, double rate, boolean hour) {
    Spread spread = hour ? hours : quarters;
    return spread.tail.calibrated(
        BetaBinomial.atLeast(abandoned, offered, rate, spread.correlation));
  }

  private static double strength(Past past) {
    double best = STRENGTHS[0];
    double least = Double.POSITIVE_INFINITY;
    for (double strength : STRENGTHS) {
      double deviance = 0;
      for (int week = 0; week < past.span; week++) {
        for (int slot = 0; slot < QuarterHour.SLOTS; slot++) {
          long offered = past.offered[week][slot];
          if (offered > 0) {
            double rate = past.rateWithout(week, slot, strength);
            long abandoned = past.abandoned[week][slot];
            deviance -= abandoned * Math.log(rate) + (offered - abandoned) * Math.log1p(-rate);
          }
        }
      }
      if (deviance < least) {
        least = deviance;
        best = strength;
      }
    }
    return best;
  }

  private static Spread quarters(List<QuarterHour> past, Past hourly, double strength) {
    Moments moments = new Moments();
    for (QuarterHour q : past) {
      moments.add(q.offered(), q.abandoned(), hourly.rateWithout(q, strength));
    }
    double correlation = moments.correlation();
    TailCalibration.Fit tail = new TailCalibration.Fit();
    for (QuarterHour q : past) {
      add(tail, q.offered(), q.abandoned(), hourly.rateWithout(q, strength), correlation);
    }
    return new Spread(correlation, tail.calibration());
  }

  private static Spread hours(Past past, double strength) {
    Moments moments = new Moments();
    for (int week = 0; week < past.span; week++) {
      for (int slot = 0; slot < QuarterHour.SLOTS; slot++) {
        moments.add(
            past.offered[week][slot],
            past.abandoned[week][slot],
            past.rateWithout(week, slot, strength));
      }
    }
    double correlation = moments.correlation();
    TailCalibration.Fit tail = new TailCalibration.Fit();
    for (int week = 0; week < past.span; week++) {
      for (int slot = 0; slot < QuarterHour.SLOTS; slot++) {
        add(
            tail,
            past.offered[week][slot],
            past.abandoned[week][slot],
            past.rateWithout(week, slot, strength),
            correlation);
      }
    }
    return new Spread(correlation, tail.calibration());
  }

  private static void add(
      TailCalibration.Fit tail, long offered, long abandoned, double rate, double correlation) {
    if (offered > 0) {
      // What is under its mean is far from the tail.
      tail.add(
          abandoned <= offered * rate
              ? 1
              : BetaBinomial.atLeast(abandoned, offered, rate, correlation));
    }
  }

  /** The correlation by which the squares of what is seen exceed the binomial variance. */
  private static final class Moments {
    private double excess = PRIOR_CORRELATION * PRIOR_PAIRS;
    private double pairs = PRIOR_PAIRS;

    void add(long offered, long abandoned, double rate) {
      double variance = rate * (1 - rate);
      double residual = abandoned - offered * rate;
      excess += residual * residual - offered * variance;
      pairs += offered * (offered - 1.0) * variance;
    }

    double correlation() {
      return Math.min(0.5, Math.max(LEAST_CORRELATION, excess / pairs));
    }
  }

  /** The counts of the past by week and hour of the week. */
  private static final class Past {
    /** From the first week to the last. */
    final int span;

    /** Those of them in which anything was offered. */
    final int weeks;

    final long offeredInAll;
    final long[][] offered;
    final long[][] abandoned;
    private final int first;
    private final long[] slotOffered = new long[QuarterHour.SLOTS];
    private final long[] slotAbandoned = new long[QuarterHour.SLOTS];
    private final long[] weekOffered;
    private final long[] weekAbandoned;
    private final long abandonedInAll;

    private Past(List<QuarterHour> past, int first, int span) {
      this.first = first;
      this.span = span;
      offered = new long[span][QuarterHour.SLOTS];
      abandoned = new long[span][QuarterHour.SLOTS];
      weekOffered = new long[span];
      weekAbandoned = new long[span];
      long allOffered = 0;
      long allAbandoned = 0;
      for (QuarterHour q : past) {
        int week = q.week() - first;
        offered[week][q.slot()] += q.offered();
        abandoned[week][q.slot()] += q.abandoned();
        slotOffered[q.slot()] += q.offered();
        slotAbandoned[q.slot()] += q.abandoned();
        weekOffered[week] += q.offered();
        weekAbandoned[week] += q.abandoned();
        allOffered += q.offered();
        allAbandoned += q.abandoned();
      }
      offeredInAll = allOffered;
      abandonedInAll = allAbandoned;
      int some = 0;
      for (long week : weekOffered) {
        some += week > 0 ? 1 : 0;
      }
      weeks = some;
    }

    static Past of(List<QuarterHour> past) {
      int first = past.stream().mapToInt(QuarterHour::week).min().orElse(0);
      int last = past.stream().mapToInt(QuarterHour::week).max().orElse(-1);
      return new Past(past, first, last - first + 1);
    }

    double rate(int slot, double strength) {
      return drawn(slotAbandoned[slot], slotOffered[slot], abandonedInAll, offeredInAll, strength);
    }

    double rateWithout(QuarterHour q, double strength) {
      return rateWithout(q.week() - first, q.slot(), strength);
    }

    double rateWithout(int week, int slot, double strength) {
      return drawn(
          slotAbandoned[slot] - abandoned[week][slot],
          slotOffered[slot] - offered[week][slot],
          abandonedInAll - weekAbandoned[week],
          offeredInAll - weekOffered[week],
          strength);
    }

    private static double drawn(
        long abandoned, long offered, long abandonedInAll, long offeredInAll, double strength) {
      double mean = (abandonedInAll + 0.5) / (offeredInAll + 1);
      double rate = (abandoned + strength * mean) / (offered + strength);
      return Math.min(1 - LEAST_RATE, Math.max(LEAST_RATE, rate));
    }
  }
}
