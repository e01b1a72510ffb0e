package dev.hangup.report.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * Days in a row, on the clocks of the businesses.
 *
 * @param from the first
 * @param to the last, not before the first
 */
public record Span(LocalDate from, LocalDate to) {
  /**
   * @throws IllegalArgumentException where it would end before it begins
   */
  public Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "the last day, " + to + ", is before the first, " + from + "; exchange them");
    }
  }

  public static Span of(YearMonth month) {
    return new Span(month.atDay(1), month.atEndOfMonth());
  }

  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /**
   * The days before it: of a whole month the month before, otherwise as many as there are in it.
   */
  public Span before() {
    YearMonth month = YearMonth.from(from);
    return equals(of(month))
        ? of(month.minusMonths(1))
        : new Span(from.minusDays(days()), from.minusDays(1));
  }

  /** For instance {@code 2 Mar to 29 Mar 2026}, or one day. */
  @Override
  public String toString() {
    return Days.span(from, to);
  }
}
