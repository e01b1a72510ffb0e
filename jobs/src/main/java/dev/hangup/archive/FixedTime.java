package dev.hangup.archive;

/**
 * Reads times in the one layout that most archives keep to, eight bytes at a time: {@code
 * 2026-03-01T09:30:00.250+02:00}, or with a Z for the offset.
 *
 * <p>XOR with the layout leaves digits as their values and what is right between them as zero; the
 * additions then carry into the highest bit of a byte that holds anything else.
 */
final class FixedTime {
  /** No time of an archive: the layout is another, or the time is none. */
  static final long OTHER = Long.MIN_VALUE;

  private static final int WITH_Z = 24;
  private static final int WITH_OFFSET = 29;

  private static final Layout DATE = Layout.of("0000-00-");
  private static final Layout DAY_TO_MINUTE = Layout.of("00T00:00");
  private static final Layout SECOND = Layout.of(":00.000");
  private static final Layout OFFSET = Layout.of("00:00");

  private FixedTime() {}

  /** Milliseconds since 1970-01-01T00:00:00Z; {@link #OTHER} for what {@link Times} must read. */
  static long parse(byte[] ascii, int from, int to) {
    int length = to - from;
    if (length != WITH_Z && length != WITH_OFFSET) {
      return OTHER;
    }
    long date = EightBytes.at(ascii, from) ^ DATE.text;
    long dayToMinute = EightBytes.at(ascii, from + 8) ^ DAY_TO_MINUTE.text;
    // Its last byte is the zone's.
    long second = EightBytes.at(ascii, from + 16) << 8 >>> 8 ^ SECOND.text;
    long strange = DATE.strange(date) | DAY_TO_MINUTE.strange(dayToMinute) | SECOND.strange(second);
    byte zone = ascii[from + WITH_Z - 1];
    long offsetMinutes = 0;
    if (length == WITH_OFFSET) {
      long offset = EightBytes.at(ascii, to - 8) >>> 24 ^ OFFSET.text;
      strange |= OFFSET.strange(offset);
      long pairs = pairs(offset);
      offsetMinutes = pair(pairs, 0) * 60L + pair(pairs, 3);
      if (zone == '-') {
        offsetMinutes = -offsetMinutes;
      } else if (zone != '+') {
        return OTHER;
      }
      if (pair(pairs, 0) > 23 || pair(pairs, 3) > 59) {
        return OTHER;
      }
    } else if (zone != 'Z') {
      return OTHER;
    }
    if (strange != 0) {
      return OTHER;
    }
    long dates = pairs(date);
    long minutes = pairs(dayToMinute);
    long seconds = pairs(second);
    return Times.millis(
        pair(dates, 0) * 100 + pair(dates, 2),
        pair(dates, 5),
        pair(minutes, 0),
        pair(minutes, 3),
        pair(minutes, 6),
        pair(seconds, 1),
        pair(seconds, 4) * 10 + (int) (second >>> 48),
        offsetMinutes);
  }

  /** In every byte the number of two digits that begins there. */
  private static long pairs(long digits) {
    return digits * 10 + (digits >>> 8);
  }

  private static int pair(long pairs, int index) {
    return (int) (pairs >>> index * Byte.SIZE) & 0xFF;
  }

  /**
   * @param text a 0 for every digit
   * @param carry what takes a byte that is not as it must be to 128 or more
   */
  private record Layout(long text, long carry) {

    static Layout of(String layout) {
      long text = 0;
      long carry = 0;
      for (int i = layout.length() - 1; i >= 0; i--) {
        boolean digit = layout.charAt(i) == '0';
        text = text << Byte.SIZE | layout.charAt(i);
        carry = carry << Byte.SIZE | (digit ? 128 - 10 : 128 - 1);
      }
      return new Layout(text, carry);
    }

    /** Not 0 where a byte is neither what it must be nor, in its place, a digit. */
    long strange(long bytes) {
      return (bytes + carry | bytes) & 0x8080808080808080L;
    }
  }
}
