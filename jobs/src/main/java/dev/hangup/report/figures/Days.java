package dev.hangup.report.figures;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as people write them. */
public final class Days {
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private Days() {}

  /** For instance {@code 2 Mar}. */
  public static String dayAndMonth(LocalDate day) {
    return SHORT.format(day);
  }

  /** For instance {@code 2 Mar 2026}. */
  public static String day(LocalDate day) {
    return LONG.format(day);
  }

  static String span(LocalDate from, LocalDate to) {
    if (from.equals(to)) {
      return LONG.format(from);
    }
    return (from.getYear() == to.getYear() ? SHORT : LONG).format(from) + " to " + LONG.format(to);
  }
}
