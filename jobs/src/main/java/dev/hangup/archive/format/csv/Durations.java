package dev.hangup.archive.format.csv;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of spells as tables write them. */
final class Durations {
  private static final Pattern SECONDS = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{2})");

  private Durations() {}

  /**
   * Milliseconds of {@code 95}, {@code 95.5}, {@code 1:35} or {@code 0:01:35}. Tables hold negative
   * ones, where two clocks differ.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  static long millis(String text) {
    if (SECONDS.matcher(text).matches()) {
      return new BigDecimal(text).movePointRight(3).longValue();
    }
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
      long minutes = Long.parseLong(clock.group(2));
      long seconds = Long.parseLong(clock.group(3));
      if (seconds < 60 && (clock.group(1) == null || minutes < 60)) {
        return ((hours * 60 + minutes) * 60 + seconds) * 1000;
      }
    }
    throw new IllegalArgumentException(
        "'" + Shown.of(text) + "' is no duration in seconds, m:ss or h:mm:ss");
  }
}
