package dev.hangup.report.figures;

import java.util.Locale;

/**
 * So many of so many, with the 95% score interval of E. B. Wilson (JASA 22, 1927, 209-212): the
 * functions {@code rate}, {@code wilson_low} and {@code wilson_high} of the tables.
 *
 * @param count not negative, at most {@code outOf}
 * @param outOf not negative
 */
public record Proportion(long count, long outOf) {
  private static final double Z = 1.959963984540054;

  /**
   * @throws IllegalArgumentException where the count is negative or more than there are
   */
  public Proportion {
    if (count < 0 || outOf < count) {
      throw new IllegalArgumentException(count + " of " + outOf + " is no proportion");
    }
  }

  /** What was seen, from 0 to 1; null where it is of nothing. */
  public Double value() {
    return outOf == 0 ? null : (double) count / outOf;
  }

  /** Lower end of the interval, from 0 to 1; null where it is of nothing. */
  public Double low() {
    return outOf == 0 ? null : Math.max(0, middle() - margin());
  }

  /** Upper end of the interval, from 0 to 1; null where it is of nothing. */
  public Double high() {
    return outOf == 0 ? null : Math.min(1, middle() + margin());
  }

  /** Both taken together. */
  public Proportion plus(Proportion other) {
    return new Proportion(count + other.count, outOf + other.outOf);
  }

  /** What is left of this without a part of it. */
  public Proportion minus(Proportion part) {
    return new Proportion(count - part.count, outOf - part.outOf);
  }

  /** For instance {@code 10.3%}; {@code –} where it is of nothing. */
  public String percent() {
    return percent(value());
  }

  /** For instance {@code 9.9–10.6%}; {@code –} where it is of nothing. */
  public String interval() {
    return outOf == 0 ? "–" : String.format(Locale.ROOT, "%.1f–%.1f%%", 100 * low(), 100 * high());
  }

  /** A share from 0 to 1 with one decimal; {@code –} for null. */
  public static String percent(Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private double middle() {
    return (count + Z * Z / 2) / (outOf + Z * Z);
  }

  private double margin() {
    double n = outOf;
    return Z * Math.sqrt(count * (n - count) / n + Z * Z / 4) / (n + Z * Z);
  }
}
