package dev.hangup.report;

import java.util.ArrayList;

/** Lengths of time as people write them. */
public final class Durations {
  private Durations() {}

  /** For instance {@code 99 s}, {@code 5 min 11 s}, {@code 2 h 5 min}. */
  public static String text(long seconds) {
    if (seconds == 0) {
      return "0";
    }
    // Waits are spoken of in seconds up to here: 99 s, not 1 min 39 s.
    if (seconds < 120) {
      return seconds + " s";
    }
    var parts = new ArrayList<String>();
    if (seconds >= 3600) {
      parts.add(seconds / 3600 + " h");
    }
    if (seconds % 3600 >= 60) {
      parts.add(seconds % 3600 / 60 + " min");
    }
    // Nobody counts seconds on top of hours.
    if (seconds < 3600 && seconds % 60 > 0) {
      parts.add(seconds % 60 + " s");
    }
    return String.join(" ", parts);
  }
}
