package dev.hangup.followup.rule;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When something is to be done at the latest, counted from the end of an interaction. */
public sealed interface Due extends Serializable {

  /** After so much time, by day and night. */
  record After(Duration time) implements Due {
    @Override
    public Instant from(Instant end, ZoneId zone, WorkingHours hours) {
      return end.plus(time);
    }
  }

  /** After so much working time. */
  record AfterWorking(Duration time) implements Due {
    @Override
    public Instant from(Instant end, ZoneId zone, WorkingHours hours) {
      return hours.after(end, time, zone);
    }
  }

  /**
   * On the so manieth day after.
   *
   * @param at null for the time of the end
   */
  record OnDay(int days, LocalTime at) implements Due {
    @Override
    public Instant from(Instant end, ZoneId zone, WorkingHours hours) {
      ZonedDateTime local = end.atZone(zone);
      LocalDate day = local.toLocalDate().plusDays(days);
      return WorkingHours.at(day, at == null ? local.toLocalTime() : at, zone);
    }
  }

  /**
   * On the so manieth working day after.
   *
   * @param at null for when that day's work begins
   */
  record OnWorkingDay(int days, LocalTime at) implements Due {
    @Override
    public Instant from(Instant end, ZoneId zone, WorkingHours hours) {
      LocalDate day = hours.workingDayAfter(end.atZone(zone).toLocalDate(), days);
      return WorkingHours.at(day, at == null ? hours.opening(day) : at, zone);
    }
  }

  /**
   * @param end of the interaction
   * @param zone whose clock and days are meant
   */
  Instant from(Instant end, ZoneId zone, WorkingHours hours);

  /**
   * Reads {@code in 5 minutes}, {@code within 2 working hours}, {@code in 3 days at 10:00}, {@code
   * in 1 week}, {@code in 2 working days}, {@code next working day at 09:00}.
   *
   * @throws IllegalArgumentException says what is right
   */
  static Due parse(String text) {
    return DueText.parse(text);
  }
}
