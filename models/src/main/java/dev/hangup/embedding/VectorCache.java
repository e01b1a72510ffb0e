package dev.hangup.embedding;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the vectors of the texts that were last asked for. Safe for use by several threads.
 *
 * <p>Agents repeat themselves: greetings, disclosures and goodbyes need not be computed again.
 */
final class VectorCache {
  /** What repeats itself is short. In characters. */
  private static final int LONGEST_TEXT = 200;

  private final Map<String, float[]> vectors;

  /**
   * An empty cache.
   *
   * @param capacity how many vectors it holds at most; 0 for none
   */
  VectorCache(int capacity) {
    this.vectors =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > capacity;
          }
        };
  }

  /** A copy of a text's vector, or null. */
  synchronized float[] get(String text) {
    float[] vector = vectors.get(text);
    return vector == null ? null : vector.clone();
  }

  /** Keeps a copy of a text's vector, for which the one asked for longest ago may go. */
  synchronized void put(String text, float[] vector) {
    if (text.length() <= LONGEST_TEXT) {
      vectors.put(text, vector.clone());
    }
  }

  synchronized int size() {
    return vectors.size();
  }
}
