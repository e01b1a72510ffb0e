package dev.hangup.archive.format.csv;

import dev.hangup.archive.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * How a table writes its times. A local time that the zone's clocks skip is read as if they had not
 * been put forward yet; one that comes twice is the first.
 */
sealed interface TimeNotation {

  /**
   * Milliseconds since 1970-01-01T00:00:00Z.
   *
   * @param text the time, without blanks around it
   * @param date the row's date, without blanks around it; not looked at where the notation needs
   *     none
   * @param before a time of the same call before it, in milliseconds, which decides the day of a
   *     time of day; null where there is none
   * @throws IllegalArgumentException with a reason for people
   */
  long read(String text, String date, Long before);

  /**
   * ISO 8601, with an offset or without.
   *
   * @param zone of times without an offset; null where there must be one
   */
  record Iso(ZoneId zone) implements TimeNotation {
    @Override
    public long read(String text, String date, Long before) {
      if (endsWithOffset(text)) {
        return Times.parseRfc3339(text);
      }
      try {
        LocalDateTime local = LocalDateTime.parse(text.replace(' ', 'T'));
        if (zone == null) {
          throw new IllegalArgumentException(
              "time '" + Shown.of(text) + "' has no offset; add time_zone to the mapping");
        }
        return Times.check(local.atZone(zone).toInstant().toEpochMilli(), text);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "'" + Shown.of(text) + "' is no ISO 8601 time such as 2026-03-01T09:30:00", e);
      }
    }

    private static boolean endsWithOffset(String text) {
      int n = text.length();
      return n > 19
          && ("Zz".indexOf(text.charAt(n - 1)) >= 0 || "+-".indexOf(text.charAt(n - 6)) >= 0);
    }
  }

  /** Seconds or milliseconds since 1970-01-01T00:00:00Z. */
  record Epoch(long millisPerUnit) implements TimeNotation {
    @Override
    public long read(String text, String date, Long before) {
      if (!text.matches("\\d{1,13}")) {
        throw new IllegalArgumentException(
            "'" + Shown.of(text) + "' is no whole number since 1970-01-01T00:00:00Z");
      }
      return Times.check(Long.parseLong(text) * millisPerUnit, text);
    }
  }

  /**
   * Date and time in one column.
   *
   * @param zone null where the pattern holds an offset or a zone
   */
  record DateAndTime(String pattern, DateTimeFormatter formatter, ZoneId zone)
      implements TimeNotation {
    @Override
    public long read(String text, String date, Long before) {
      try {
        TemporalAccessor parsed = formatter.parse(text);
        Instant instant =
            parsed.isSupported(ChronoField.INSTANT_SECONDS)
                ? Instant.from(parsed)
                : LocalDateTime.from(parsed).atZone(zone).toInstant();
        return Times.check(instant.toEpochMilli(), text);
      } catch (DateTimeException e) {
        throw Patterns.mismatch(text, pattern, e);
      }
    }
  }

  /** A date in one column, the times of that day in others. */
  record TimeOfDay(
      String datePattern,
      DateTimeFormatter dates,
      String timePattern,
      DateTimeFormatter times,
      ZoneId zone)
      implements TimeNotation {

    /** A time of day that lies further back than this is of the next day. */
    private static final Duration PAST_MIDNIGHT = Duration.ofHours(12);

    /**
     * A time of day that lies further ahead than this is of the day before: after midnight the
     * clock of one part of the system shows a second or two before midnight still.
     */
    private static final Duration BEFORE_MIDNIGHT = Duration.ofHours(23);

    @Override
    public long read(String text, String date, Long before) {
      LocalTime time = parseTime(text);
      LocalDateTime local;
      if (before == null) {
        local = parseDate(date).atTime(time);
      } else {
        LocalDateTime earlier = LocalDateTime.ofInstant(Instant.ofEpochMilli(before), zone);
        local = earlier.toLocalDate().atTime(time);
        Duration ahead = Duration.between(earlier, local);
        if (ahead.plus(PAST_MIDNIGHT).isNegative()) {
          local = local.plusDays(1);
        } else if (ahead.compareTo(BEFORE_MIDNIGHT) > 0) {
          local = local.minusDays(1);
        }
      }
      return Times.check(local.atZone(zone).toInstant().toEpochMilli(), date + " " + text);
    }

    private LocalTime parseTime(String text) {
      try {
        return LocalTime.from(times.parse(text));
      } catch (DateTimeException e) {
        throw Patterns.mismatch(text, timePattern, e);
      }
    }

    private LocalDate parseDate(String text) {
      try {
        return LocalDate.from(dates.parse(text));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "the row's date '" + Shown.of(text) + "' does not fit the pattern " + datePattern, e);
      }
    }
  }
}
