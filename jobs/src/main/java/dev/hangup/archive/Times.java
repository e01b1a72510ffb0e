package dev.hangup.archive;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Reads RFC 3339 times (<a href="https://www.rfc-editor.org/rfc/rfc3339">section 5.6</a>) without
 * making objects: archives hold one in every record.
 */
public final class Times {
  private static final long DAY = 86_400_000L;

  /** Of a day; the only one after which a leap second can be. */
  private static final long LAST_SECOND = DAY - 1000;

  /** 1980-01-01, before any contact centre that could have kept an archive. */
  private static final long EARLIEST = LocalDate.of(1980, 1, 1).toEpochDay() * DAY;

  /** 2100-01-01. */
  private static final long LATEST = LocalDate.of(2100, 1, 1).toEpochDay() * DAY;

  private Times() {}

  /**
   * Milliseconds since 1970-01-01T00:00:00Z of a time such as {@code
   * 2026-03-01T09:30:00.250+02:00}. Digits beyond the millisecond are cut off; a leap second counts
   * as the second before it.
   *
   * @throws IllegalArgumentException with a reason for people, also where the time lies before 1980
   *     or after 2099
   */
  public static long parseRfc3339(CharSequence s) {
    int n = s.length();
    if (n < 19) {
      throw notATime(s);
    }
    int year = digits(s, 0, 4);
    expect(s, 4, '-');
    int month = digits(s, 5, 2);
    expect(s, 7, '-');
    int day = digits(s, 8, 2);
    char t = s.charAt(10);
    if (t != 'T' && t != 't' && t != ' ') {
      throw notATime(s);
    }
    int hour = digits(s, 11, 2);
    expect(s, 13, ':');
    int minute = digits(s, 14, 2);
    expect(s, 16, ':');
    int second = digits(s, 17, 2);
    int i = 19;
    int millis = 0;
    if (i < n && s.charAt(i) == '.') {
      int scale = 100;
      int first = ++i;
      while (i < n && isDigit(s.charAt(i))) {
        millis += (s.charAt(i) - '0') * scale;
        scale /= 10;
        i++;
      }
      if (i == first) {
        throw notATime(s);
      }
    }
    if (i >= n) {
      throw new IllegalArgumentException(
          "time '" + shown(s) + "' has no offset; write 2026-03-01T09:30:00Z or ...+02:00");
    }
    long offset = 0;
    char z = s.charAt(i);
    if (z == '+' || z == '-') {
      if (n != i + 6) {
        throw notATime(s);
      }
      int offsetHours = digits(s, i + 1, 2);
      expect(s, i + 3, ':');
      int offsetMinutes = digits(s, i + 4, 2);
      if (offsetHours > 23 || offsetMinutes > 59) {
        throw notATime(s);
      }
      offset = (offsetHours * 60L + offsetMinutes) * 60_000L * (z == '-' ? -1 : 1);
    } else if ((z != 'Z' && z != 'z') || n != i + 1) {
      throw notATime(s);
    }
    if (!exists(year, month, day)) {
      throw notATime(s);
    }
    if (hour > 23 || minute > 59 || second > 60) {
      throw notATime(s);
    }
    boolean leap = second == 60;
    long result =
        epochDay(year, month, day) * DAY
            + ((hour * 60L + minute) * 60L + (leap ? 59 : second)) * 1000L
            + millis
            - offset;
    if (leap && Math.floorMod(result, DAY) < LAST_SECOND) {
      throw notATime(s);
    }
    return check(result, s);
  }

  /**
   * The same of characters of ASCII in a buffer.
   *
   * @throws IllegalArgumentException with a reason for people, also where the time lies before 1980
   *     or after 2099
   */
  public static long parseRfc3339(byte[] ascii, int from, int to) {
    long millis = FixedTime.parse(ascii, from, to);
    return millis != FixedTime.OTHER
        ? millis
        : parseRfc3339(new String(ascii, from, to - from, StandardCharsets.US_ASCII));
  }

  /**
   * @param offsetMinutes how far the clock is ahead of UTC
   * @return {@link FixedTime#OTHER} where there is no such time, or none that an archive can hold
   */
  static long millis(
      int year,
      int month,
      int day,
      int hour,
      int minute,
      int second,
      int millis,
      long offsetMinutes) {
    if (!exists(year, month, day) || hour > 23 || minute > 59 || second > 59) {
      return FixedTime.OTHER;
    }
    long result =
        epochDay(year, month, day) * DAY
            + ((hour * 60L + minute - offsetMinutes) * 60L + second) * 1000L
            + millis;
    return plausible(result) ? result : FixedTime.OTHER;
  }

  private static boolean exists(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  }

  /**
   * The time itself where it is one that an archive can hold.
   *
   * @throws IllegalArgumentException where it lies before 1980 or after 2099
   */
  public static long check(long millis, CharSequence shown) {
    if (!plausible(millis)) {
      throw new IllegalArgumentException(
          "time '" + shown(shown) + "' is outside of the years 1980 to 2099");
    }
    return millis;
  }

  /** Whether a time lies in the years 1980 to 2099. */
  static boolean plausible(long millis) {
    return millis >= EARLIEST && millis < LATEST;
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar, for a year from 0 to 9999. */
  private static long epochDay(int year, int month, int day) {
    // Counting years from March puts the leap day at the end of the year.
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static int digits(CharSequence s, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      char c = s.charAt(i);
      if (!isDigit(c)) {
        throw notATime(s);
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void expect(CharSequence s, int at, char c) {
    if (s.charAt(at) != c) {
      throw notATime(s);
    }
  }

  private static IllegalArgumentException notATime(CharSequence s) {
    return new IllegalArgumentException(
        "'" + shown(s) + "' is no RFC 3339 time such as 2026-03-01T09:30:00Z");
  }

  private static String shown(CharSequence s) {
    return s.length() <= 40 ? s.toString() : s.subSequence(0, 40) + "…";
  }
}
