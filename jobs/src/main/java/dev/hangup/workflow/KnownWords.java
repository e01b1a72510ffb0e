package dev.hangup.workflow;

import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.StringData;

/**
 * Gives the same value of a table for a text that was seen a moment ago: dimensions come again and
 * again, and their bytes are made once. Bounded; forgets freely. Not for use by several threads.
 */
final class KnownWords {
  private static final int PLACES = 1 << 12;

  private final String[] words = new String[PLACES];
  private final StringData[] values = new StringData[PLACES];

  /**
   * @param word not null
   */
  StringData of(String word) {
    int hash = word.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    if (!word.equals(words[place])) {
      words[place] = word;
      values[place] = encoded(word);
    }
    return values[place];
  }

  /** The JDK encodes faster than Flink, which would do it where the bytes are first asked for. */
  static StringData encoded(String text) {
    return StringData.fromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
