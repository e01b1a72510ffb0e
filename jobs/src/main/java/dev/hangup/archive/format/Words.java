package dev.hangup.archive.format;

import dev.hangup.archive.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The few words that may stand in a place, found by their bytes: no text is made, and the end is
 * not looked for first.
 *
 * @param <E> what they mean
 */
final class Words<E extends Enum<E>> {
  private static final int BITS = 6;
  private static final int PLACES = 1 << BITS;

  /** So many bytes choose the place; no word with its quote is shorter. */
  private static final int CHOOSING = 3;

  private final Word<E>[] table;

  /**
   * @param values fewer than 64
   * @param spelling two or more letters of ASCII
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  Words(E[] values, Function<E, String> spelling) {
    table = new Word[PLACES];
    for (E value : values) {
      Word<E> word = Word.of(value, spelling.apply(value));
      int place = place(word.bytes, 0);
      while (table[place] != null) {
        place = place + 1 & PLACES - 1;
      }
      table[place] = word;
    }
  }

  /**
   * The word that begins at {@code from} and ends with a quote before {@code to}; null for none.
   */
  Word<E> at(byte[] line, int from, int to) {
    if (to - from < CHOOSING) {
      return null;
    }
    int place = place(line, from);
    Word<E> word = table[place];
    while (word != null && !word.stands(line, from, to)) {
      place = place + 1 & PLACES - 1;
      word = table[place];
    }
    return word;
  }

  /** The multiplier is that of Fibonacci hashing: 2^32 divided by the golden ratio. */
  private static int place(byte[] bytes, int from) {
    int key = bytes[from] << 16 ^ bytes[from + 1] << 8 ^ bytes[from + 2];
    return key * 0x9E3779B9 >>> Integer.SIZE - BITS;
  }

  /**
   * A word and the quote behind it.
   *
   * @param first its first eight bytes, of fewer those that there are
   * @param last its last eight bytes, likewise
   * @param lastAt where these begin
   * @param mask which of the eight count
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Word<E extends Enum<E>>(
      E meaning, byte[] bytes, long first, long last, int lastAt, long mask) {

    static <E extends Enum<E>> Word<E> of(E meaning, String spelling) {
      byte[] bytes = (spelling + '"').getBytes(StandardCharsets.US_ASCII);
      byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, Long.BYTES));
      int lastAt = padded.length - Long.BYTES;
      long mask = bytes.length >= Long.BYTES ? -1 : (1L << bytes.length * Byte.SIZE) - 1;
      return new Word<>(
          meaning, bytes, EightBytes.at(padded, 0), EightBytes.at(padded, lastAt), lastAt, mask);
    }

    /** With its quote. */
    int length() {
      return bytes.length;
    }

    private boolean stands(byte[] line, int from, int to) {
      int length = bytes.length;
      if (from + length > to) {
        return false;
      }
      if (length > 2 * Long.BYTES || from + lastAt + Long.BYTES > line.length) {
        return Arrays.equals(bytes, 0, length, line, from, from + length);
      }
      return (EightBytes.at(line, from) & mask) == first
          && (EightBytes.at(line, from + lastAt) & mask) == last;
    }
  }
}
