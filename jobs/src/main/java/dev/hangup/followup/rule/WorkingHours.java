package dev.hangup.followup.rule;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;

/**
 * When a business can act: one span a weekday, on its own clock. Where the clock is put forward or
 * back a span is an hour shorter or longer, or begins with what comes after the gap.
 *
 * @param spans by weekday; a day without one is no working day; at least one
 */
public record WorkingHours(Map<DayOfWeek, Span> spans) implements Serializable {

  /**
   * @param closes after {@code opens}; midnight is that at the end of the day
   */
  public record Span(LocalTime opens, LocalTime closes) implements Serializable {

    /** Refuses a span that ends before it begins. */
    public Span {
      if (!opens.isBefore(closes) && !closes.equals(LocalTime.MIDNIGHT)) {
        throw new IllegalArgumentException(opens + "-" + closes + " does not end after it begins");
      }
    }
  }

  /** Refuses a business that never works. */
  public WorkingHours {
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("no day has working hours");
    }
    spans = Map.copyOf(spans);
  }

  /** Monday to Friday, 9 to 17. */
  public static WorkingHours usual() {
    Map<DayOfWeek, Span> spans = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
        spans.put(day, new Span(LocalTime.of(9, 0), LocalTime.of(17, 0)));
      }
    }
    return new WorkingHours(spans);
  }

  /**
   * When so much working time has passed.
   *
   * @param duration more than nothing
   */
  Instant after(Instant start, Duration duration, ZoneId zone) {
    Duration left = duration;
    LocalDate date = start.atZone(zone).toLocalDate();
    while (true) {
      Span span = spans.get(date.getDayOfWeek());
      if (span != null) {
        Instant opens = at(date, span.opens(), zone);
        Instant from = start.isAfter(opens) ? start : opens;
        Duration open = Duration.between(from, closing(date, span, zone));
        if (open.compareTo(left) >= 0) {
          return from.plus(left);
        }
        left = open.isNegative() ? left : left.minus(open);
      }
      date = date.plusDays(1);
    }
  }

  private static Instant closing(LocalDate date, Span span, ZoneId zone) {
    return span.closes().equals(LocalTime.MIDNIGHT)
        ? at(date.plusDays(1), LocalTime.MIDNIGHT, zone)
        : at(date, span.closes(), zone);
  }

  /**
   * The so manieth working day after a date.
   *
   * @param days 1 or more
   */
  LocalDate workingDayAfter(LocalDate date, int days) {
    LocalDate day = date;
    for (int found = 0; found < days; ) {
      day = day.plusDays(1);
      found += spans.containsKey(day.getDayOfWeek()) ? 1 : 0;
    }
    return day;
  }

  /**
   * @param day a working day
   */
  LocalTime opening(LocalDate day) {
    return spans.get(day.getDayOfWeek()).opens();
  }

  /**
   * A time that the clock skips is that much later; of one that it shows twice the first is meant.
   */
  static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
    return ZonedDateTime.of(date, time, zone).toInstant();
  }
}
