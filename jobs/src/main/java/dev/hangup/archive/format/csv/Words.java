package dev.hangup.archive.format.csv;

import java.util.Arrays;
import java.util.Locale;

/** The words of channels, directions and parties, in any case. */
final class Words {
  private Words() {}

  /**
   * @param key what the mapping calls it, for the message
   * @return null for null
   * @throws IllegalArgumentException where it is none of the words
   */
  static <E extends Enum<E>> E read(String word, Class<E> type, String key) {
    if (word == null) {
      return null;
    }
    String upper = word.toUpperCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(upper)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + Shown.of(word)
            + "' is no "
            + key
            + "; known are "
            + Arrays.toString(type.getEnumConstants())
            + ", other words are translated by "
            + key
            + ".values of the mapping");
  }
}
