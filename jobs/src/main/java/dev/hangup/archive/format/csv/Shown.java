package dev.hangup.archive.format.csv;

/** Values in messages. */
final class Shown {
  private static final int LONGEST = 40;

  private Shown() {}

  /** The value, cut where it would make the message unreadable. */
  static String of(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
  }
}
