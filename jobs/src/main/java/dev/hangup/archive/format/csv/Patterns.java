package dev.hangup.archive.format.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;

/**
 * Date and time patterns in the letters of {@link DateTimeFormatter}, read strictly: 31 April is an
 * error, not 30 April.
 */
final class Patterns {
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(LocalDateTime.of(2001, 12, 13, 14, 15, 16), ZoneId.of("UTC"));

  private Patterns() {}

  /**
   * A pattern that holds at least a whole date.
   *
   * @param pivot the first of the hundred years that a two-digit year can mean
   * @throws IllegalArgumentException where it is no pattern or lacks day, month or year
   */
  static DateTimeFormatter date(String pattern, int pivot) {
    return holding(compile(pattern, pivot), LocalDate::from, pattern, "a date");
  }

  /**
   * A pattern that holds a time of day.
   *
   * @throws IllegalArgumentException where it is no pattern or lacks the hour
   */
  static DateTimeFormatter timeOfDay(String pattern, int pivot) {
    return holding(compile(pattern, pivot), LocalTime::from, pattern, "a time of day");
  }

  /**
   * A pattern that holds both.
   *
   * @throws IllegalArgumentException where it is no pattern or lacks a part of them
   */
  static DateTimeFormatter dateAndTime(String pattern, int pivot) {
    return holding(
        compile(pattern, pivot),
        LocalDateTime::from,
        pattern,
        "a date and a time (for times of day add times.date)");
  }

  /** Whether what it reads says its offset or zone itself. */
  static boolean holdsOffset(DateTimeFormatter formatter) {
    TemporalAccessor parsed = formatter.parse(formatter.format(SAMPLE));
    return parsed.isSupported(ChronoField.INSTANT_SECONDS);
  }

  static IllegalArgumentException mismatch(String text, String pattern, DateTimeException cause) {
    return new IllegalArgumentException(
        "'" + Shown.of(text) + "' does not fit the pattern " + pattern, cause);
  }

  private static <T> DateTimeFormatter holding(
      DateTimeFormatter formatter, TemporalQuery<T> part, String pattern, String what) {
    try {
      formatter.parse(formatter.format(SAMPLE), part);
      return formatter;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("pattern '" + pattern + "' does not hold " + what, e);
    }
  }

  private static DateTimeFormatter compile(String pattern, int pivot) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            // Strict reading asks of the letter y which era it counts in.
            .parseDefaulting(ChronoField.ERA, 1);
    try {
      int twoDigits = twoDigitYear(pattern);
      if (twoDigits < 0) {
        builder.appendPattern(pattern);
      } else {
        builder
            .appendPattern(pattern.substring(0, twoDigits))
            .appendValueReduced(ChronoField.YEAR, 2, 2, pivot)
            .appendPattern(pattern.substring(twoDigits + 2));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + pattern + "' is no pattern: " + e.getMessage(), e);
    }
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Where exactly two letters y or u stand outside of quotes, or -1. */
  private static int twoDigitYear(String pattern) {
    boolean quoted = false;
    int run = 0;
    for (int i = 0; i <= pattern.length(); i++) {
      char c = i < pattern.length() ? pattern.charAt(i) : 0;
      if (!quoted && (c == 'y' || c == 'u')) {
        run++;
        continue;
      }
      if (run == 2) {
        return i - 2;
      }
      run = 0;
      if (c == '\'') {
        quoted = !quoted;
      }
    }
    return -1;
  }
}
