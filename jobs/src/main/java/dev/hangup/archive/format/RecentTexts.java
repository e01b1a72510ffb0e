package dev.hangup.archive.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gives the same String for bytes that were seen a moment ago. Bounded; forgets freely. */
final class RecentTexts {
  private static final int PLACES = 1 << 13;
  private static final int LONGEST = 64;

  private final String[] texts = new String[PLACES];
  private final byte[][] bytes = new byte[PLACES][];

  /** Of bytes that are ASCII. */
  String of(byte[] buffer, int from, int to) {
    if (to - from > LONGEST) {
      return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }
    int place = place(buffer, from, to);
    byte[] its = bytes[place];
    if (its != null && Arrays.equals(its, 0, its.length, buffer, from, to)) {
      return texts[place];
    }
    String made = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    texts[place] = made;
    bytes[place] = Arrays.copyOfRange(buffer, from, to);
    return made;
  }

  /**
   * From the length and the last bytes: there ids and names differ. A sum over all of them would
   * cost more than the comparison.
   */
  private static int place(byte[] buffer, int from, int to) {
    int hash = to - from;
    for (int i = Math.max(from, to - 6); i < to; i++) {
      hash = hash * 31 + buffer[i];
    }
    return (hash ^ hash >>> 11 ^ hash >>> 22) & PLACES - 1;
  }
}
