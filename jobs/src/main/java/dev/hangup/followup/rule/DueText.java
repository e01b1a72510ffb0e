package dev.hangup.followup.rule;

import dev.hangup.followup.rule.Due.After;
import dev.hangup.followup.rule.Due.AfterWorking;
import dev.hangup.followup.rule.Due.OnDay;
import dev.hangup.followup.rule.Due.OnWorkingDay;
import java.time.Duration;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words in which rules say when. */
final class DueText {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:(?:in|within) (\\d{1,4})|next)( working)? (minute|hour|day|week)s?"
              + "(?: at (\\d{1,2}:\\d{2}))?");
  private static final int DAYS_OF_A_WEEK = 7;
  private static final int MOST_DAYS = 366;

  private DueText() {}

  static Due parse(String text) {
    Matcher words = WORDS.matcher(text.strip().replaceAll("\\s+", " "));
    if (!words.matches()) {
      throw unknown(text);
    }
    boolean next = words.group(1) == null;
    int count = next ? 1 : Integer.parseInt(words.group(1));
    boolean working = words.group(2) != null;
    String unit = words.group(3);
    LocalTime at = words.group(4) == null ? null : WorkingHoursText.time(words.group(4));
    if (count == 0) {
      throw new IllegalArgumentException("'" + text + "' is no time at all; write 1 or more");
    }
    boolean ofClock = unit.equals("minute") || unit.equals("hour");
    if (ofClock && (next || at != null) || unit.equals("week") && working) {
      throw unknown(text);
    }
    if (ofClock) {
      Duration time = unit.equals("hour") ? Duration.ofHours(count) : Duration.ofMinutes(count);
      check(time.toDays(), text);
      return working ? new AfterWorking(time) : new After(time);
    }
    int days = unit.equals("week") ? count * DAYS_OF_A_WEEK : count;
    check(days, text);
    return working ? new OnWorkingDay(days, at) : new OnDay(days, at);
  }

  private static void check(long days, String text) {
    if (days > MOST_DAYS) {
      throw new IllegalArgumentException("'" + text + "' is more than a year; write less");
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is not understood; write it like: within 5 working minutes, in 2 hours, in 1 week,"
            + " in 3 days at 10:00, in 2 working days, next working day at 09:00");
  }
}
