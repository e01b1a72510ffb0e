package dev.hangup.interaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives the same String for bytes that were seen a moment ago: most texts of an archive were.
 * Bounded; forgets freely. Not for use by several threads.
 */
public final class RecentTexts {
  private static final int BITS = 13;
  private static final int PLACES = 1 << BITS;
  private static final int LONGEST = 64;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final String[] texts = new String[PLACES];
  private final int[] lengths = new int[PLACES];

  /** Of each text its first and its last eight bytes: all that there is of most. */
  private final long[] ends = new long[2 * PLACES];

  /** Of texts longer than that. */
  private final byte[][] wholes = new byte[PLACES][];

  /** The text of bytes that are well-formed UTF-8. */
  public String of(byte[] buffer, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return new String(buffer, from, length, StandardCharsets.UTF_8);
    }
    long first;
    long last;
    if (length >= Long.BYTES) {
      first = (long) WORD.get(buffer, from);
      last = (long) WORD.get(buffer, to - Long.BYTES);
    } else {
      first = few(buffer, from, to);
      last = 0;
    }
    int place = place(first, last, length);
    if (ends[2 * place] == first
        && ends[2 * place + 1] == last
        && lengths[place] == length
        && texts[place] != null
        && (length <= 2 * Long.BYTES
            || Arrays.equals(wholes[place], 0, length, buffer, from, to))) {
      return texts[place];
    }
    String made = new String(buffer, from, length, StandardCharsets.UTF_8);
    texts[place] = made;
    lengths[place] = length;
    ends[2 * place] = first;
    ends[2 * place + 1] = last;
    wholes[place] = length <= 2 * Long.BYTES ? null : Arrays.copyOfRange(buffer, from, to);
    return made;
  }

  /** Fewer than eight bytes. */
  private static long few(byte[] buffer, int from, int to) {
    if (from + Long.BYTES <= buffer.length) {
      return (long) WORD.get(buffer, from) & (1L << (to - from) * Byte.SIZE) - 1;
    }
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << Byte.SIZE | buffer[i] & 0xFF;
    }
    return word;
  }

  /** The multiplier is that of Fibonacci hashing: 2^64 divided by the golden ratio. */
  private static int place(long first, long last, int length) {
    long mixed = (first ^ Long.rotateLeft(last, 29) + length) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> Long.SIZE - BITS);
  }
}
