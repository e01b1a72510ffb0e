package dev.hangup.followup.rule;

import dev.hangup.followup.rule.WorkingHours.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads working hours as settings write them: {@code MON-FRI: 09:00-17:30}. */
public final class WorkingHoursText {
  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
  private static final int ABBREVIATION = 3;

  private WorkingHoursText() {}

  /**
   * @param spans by day or days ({@code SAT}, {@code MON-FRI}): from when to when
   * @throws IllegalArgumentException says what is wrong and the mend
   */
  public static WorkingHours parse(Map<String, String> spans) {
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("no day has working hours; write MON-FRI: 09:00-17:00");
    }
    Map<DayOfWeek, Span> byDay = new EnumMap<>(DayOfWeek.class);
    spans.forEach(
        (days, text) -> {
          Span span = span(text);
          for (DayOfWeek day : days(days)) {
            if (byDay.put(day, span) != null) {
              throw new IllegalArgumentException(day + " has working hours twice; keep one");
            }
          }
        });
    return new WorkingHours(byDay);
  }

  /** A time of the day, such as {@code 09:00}. */
  static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no time; write one like 09:00", e);
    }
  }

  private static Span span(String text) {
    Matcher span = SPAN.matcher(text.strip());
    if (!span.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' are no working hours; write them like 09:00-17:00");
    }
    LocalTime closes = span.group(2).equals("24:00") ? LocalTime.MIDNIGHT : time(span.group(2));
    return new Span(time(span.group(1)), closes);
  }

  private static List<DayOfWeek> days(String text) {
    String[] ends = text.strip().split("\\s*-\\s*", 2);
    DayOfWeek day = day(ends[0], text);
    DayOfWeek last = day(ends[ends.length - 1], text);
    List<DayOfWeek> days = new ArrayList<>(List.of(day));
    while (day != last) {
      day = day.plus(1);
      days.add(day);
    }
    return days;
  }

  private static DayOfWeek day(String name, String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String upper = name.toUpperCase(Locale.ROOT);
      if (day.name().equals(upper) || day.name().substring(0, ABBREVIATION).equals(upper)) {
        return day;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no day; write MON, SAT or days like MON-FRI");
  }
}
