package dev.hangup.archive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time, by the zero-in-word trick of the <a
 * href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Bit Twiddling Hacks</a>.
 */
public final class EightBytes {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long NEWLINES = ONES * '\n';
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long BLANKS = ONES * ' ';

  private EightBytes() {}

  /**
   * Eight bytes as a number, the first of them lowest.
   *
   * @throws IndexOutOfBoundsException where there are not so many from {@code index} on
   */
  public static long at(byte[] bytes, int index) {
    return (long) WORD.get(bytes, index);
  }

  /** Where the first newline is; {@code to} where there is none. */
  public static int newline(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long found = zeros((long) WORD.get(bytes, i) ^ NEWLINES);
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  /**
   * Where the first byte is that does not stand for itself in a JSON string of ASCII: a quote, a
   * backslash, a control character or a byte above 127; {@code to} where there is none.
   */
  public static int endOfPlainText(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long word = (long) WORD.get(bytes, i);
      // A byte above 127 ends the text whatever else is said of it, so that of the others only
      // what they borrow counts. The lowest bit that is set is right; those above it may be
      // borrowed.
      long found =
          ((word ^ QUOTES) - ONES | (word ^ BACKSLASHES) - ONES | word - BLANKS | word) & HIGHS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < to && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  private static long zeros(long word) {
    return word - ONES & ~word & HIGHS;
  }
}
