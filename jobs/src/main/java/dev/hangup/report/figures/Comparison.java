package dev.hangup.report.figures;

import java.time.LocalDate;

/**
 * Two spans of days whose figures are held against each other.
 *
 * @param earlier before the later
 * @param later ends with the report's span
 */
public record Comparison(Span earlier, Span later) {

  /**
   * What a report's span is compared with: the days before it where the tables hold them all,
   * otherwise its own first half. The halves have the same number of days; an odd one, the first,
   * belongs to neither.
   *
   * @param held what the tables hold
   * @return null where the report is of a single day and nothing is held before it
   */
  public static Comparison of(Span reported, Span held) {
    Span before = reported.before();
    if (!before.from().isBefore(held.from())) {
      return new Comparison(before, reported);
    }
    long half = reported.days() / 2;
    if (half == 0) {
      return null;
    }
    LocalDate middle = reported.to().minusDays(half - 1);
    return new Comparison(
        new Span(middle.minusDays(half), middle.minusDays(1)), new Span(middle, reported.to()));
  }
}
