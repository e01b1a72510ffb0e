package dev.hangup.archive.format;

import java.util.Arrays;

/** Gives the same String for characters that were seen a moment ago. Bounded; forgets freely. */
final class RecentTexts {
  private static final int PLACES = 1 << 12;
  private static final int LONGEST = 64;

  private final String[] places = new String[PLACES];
  private final char[][] characters = new char[PLACES][];

  String of(char[] buffer, int from, int length) {
    if (length > LONGEST) {
      return new String(buffer, from, length);
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = hash * 31 + buffer[i];
    }
    int place = (hash ^ hash >>> 15) & PLACES - 1;
    String known = places[place];
    if (known != null) {
      char[] its = characters[place];
      if (Arrays.equals(its, 0, its.length, buffer, from, from + length)) {
        return known;
      }
    }
    String made = new String(buffer, from, length);
    places[place] = made;
    characters[place] = Arrays.copyOfRange(buffer, from, from + length);
    return made;
  }
}
