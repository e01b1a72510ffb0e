package dev.hangup.archive.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gives the same String for bytes that were seen a moment ago. Bounded; forgets freely. */
final class RecentTexts {
  private static final int PLACES = 1 << 13;
  private static final int LONGEST = 64;

  private final String[] texts = new String[PLACES];
  private final byte[][] bytes = new byte[PLACES][];

  /**
   * @param hash any number that follows from the bytes; they are ASCII
   */
  String of(byte[] buffer, int from, int to, int hash) {
    if (to - from > LONGEST) {
      return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }
    int place = (hash ^ hash >>> 13 ^ hash >>> 21) & PLACES - 1;
    byte[] its = bytes[place];
    if (its != null && Arrays.equals(its, 0, its.length, buffer, from, to)) {
      return texts[place];
    }
    String made = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    texts[place] = made;
    bytes[place] = Arrays.copyOfRange(buffer, from, to);
    return made;
  }
}
