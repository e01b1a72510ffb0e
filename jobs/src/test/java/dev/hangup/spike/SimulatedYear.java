package dev.hangup.spike;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A year of a queue's quarters, drawn from a model that the rule does not know: arrivals are
 * Poisson with a level that drifts, each hour of the week has an abandonment rate of its own, the
 * year and every day shift it, and from quarter to quarter the rate is drawn from a beta
 * distribution or wanders.
 *
 * @param spikes the starts of the hours in which three times as many gave up; each followed by an
 *     hour that counts as neither ordinary nor a spike
 */
record SimulatedYear(List<QuarterHour> quarters, List<Long> spikes) {
  private static final long START = Instant.parse("2025-01-06T00:00:00Z").toEpochMilli();
  private static final int WEEKS = 53;

  /**
   * How ordinary quarters stray.
   *
   * @param correlation of the beta distribution of a quarter's rate; 0 for none
   * @param wander standard deviation of the rate's slow wandering, in logits
   * @param day that of the days
   * @param season how far the year's seasons move it, in logits
   */
  record Spread(double correlation, double wander, double day, double season) {
    static final Spread CALM = new Spread(0.005, 0, 0.05, 0.05);
    static final Spread BETA = new Spread(0.02, 0, 0.15, 0.2);
    static final Spread WANDERING = new Spread(0, 0.3, 0.15, 0.2);
  }

  /**
   * @param busiest offered in a quarter at noon of a weekday
   * @param base the rate where nothing shifts it
   * @param spikesAmong one in so many hours of 20 or more a quarter is a spike; 0 for none
   */
  static SimulatedYear of(
      Random random, double busiest, double base, Spread spread, int spikesAmong) {
    double[] slots = new double[QuarterHour.SLOTS];
    for (int slot = 0; slot < slots.length; slot++) {
      slots[slot] = 0.25 * random.nextGaussian() + 0.3 * Math.sin(slot % 24 / 24.0 * 2 * Math.PI);
    }
    List<QuarterHour> quarters = new ArrayList<>();
    List<Long> spikes = new ArrayList<>();
    double day = 0;
    double wander = 0;
    for (int i = 0; i < WEEKS * 7 * 96; i++) {
      long start = START + i * QuarterHour.LENGTH;
      double year = Math.sin(i / (365.0 * 96) * 2 * Math.PI);
      if (i % 96 == 0) {
        day = spread.day * random.nextGaussian();
      }
      wander = 0.8 * wander + 0.6 * spread.wander * random.nextGaussian();
      double usually = busiest * load(i) * Math.exp(0.2 * year);
      int offered = poisson(random, usually * Math.exp(0.2 * random.nextGaussian() - 0.02));
      double rate =
          logistic(
              Math.log(base / (1 - base))
                  + slots[i / 4 % 168]
                  + spread.season * year
                  + day
                  + wander);
      if (spread.correlation > 0) {
        rate = beta(random, rate, spread.correlation);
      }
      if (spikesAmong > 0
          && i % 4 == 0
          && i > 14 * 7 * 96
          && usually >= 20
          && random.nextInt(spikesAmong) == 0) {
        spikes.add(start);
      }
      if (!spikes.isEmpty() && start < spikes.get(spikes.size() - 1) + 4 * QuarterHour.LENGTH) {
        rate = Math.min(0.95, 3 * rate);
      }
      int abandoned = 0;
      for (int k = 0; k < offered; k++) {
        abandoned += random.nextDouble() < rate ? 1 : 0;
      }
      if (offered > 0) {
        quarters.add(QuarterHour.of(start, ZoneOffset.UTC, offered, abandoned));
      }
    }
    return new SimulatedYear(quarters, spikes);
  }

  /** Found outside of the spikes and the hour after each. */
  long falselyFound(List<SpikeRule.Finding> found) {
    Set<Long> spared = new HashSet<>();
    for (long spike : spikes) {
      for (int i = 0; i < 8; i++) {
        spared.add(spike + i * QuarterHour.LENGTH);
      }
    }
    return found.stream().filter(f -> !spared.contains(f.start())).count();
  }

  /** Spikes of which at least one quarter was found. */
  long rightlyFound(List<SpikeRule.Finding> found) {
    Set<Long> starts = new HashSet<>();
    found.forEach(f -> starts.add(f.start()));
    return spikes.stream()
        .filter(
            spike -> {
              for (int i = 0; i < 4; i++) {
                if (starts.contains(spike + i * QuarterHour.LENGTH)) {
                  return true;
                }
              }
              return false;
            })
        .count();
  }

  private static double load(int quarter) {
    int hour = quarter / 4 % 24;
    boolean weekend = quarter / 96 % 7 > 4;
    return hour < 7 || hour > 21
        ? 0.05
        : Math.exp(-Math.pow((hour - 13) / 5.0, 2)) * (weekend ? 0.4 : 1);
  }

  private static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static int poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  private static double beta(Random random, double mean, double correlation) {
    double size = 1 / correlation - 1;
    double x = gamma(random, mean * size);
    return x / (x + gamma(random, (1 - mean) * size));
  }

  /** G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", 2000. */
  private static double gamma(Random random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
