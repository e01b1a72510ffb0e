package dev.hangup.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: numbers of seven bits a byte, and texts. */
final class PackedBytes {
  /** More than any number takes. */
  private static final int NUMBER = 10;

  /** Up to so many letters it costs more to have a text encoded than to look at each. */
  private static final int SHORT = 40;

  private byte[] bytes;
  private int length;

  PackedBytes(int capacity) {
    bytes = new byte[capacity];
  }

  void clear() {
    length = 0;
  }

  /** Makes room for so many numbers, which {@link #number} then does not look for. */
  void expect(int numbers) {
    ensure(numbers * NUMBER);
  }

  void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void text(String text) {
    text(text, 0);
  }

  /** Null is a text too: its length is said as one more than it is. */
  void textOrNone(String text) {
    if (text == null) {
      expect(1);
      number(0);
      return;
    }
    text(text, 1);
  }

  /**
   * @param added to the length that is said
   */
  private void text(String text, int added) {
    if (text.length() <= SHORT && ascii(text, added)) {
      return;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ensure(encoded.length + NUMBER);
    number(encoded.length + added);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
  }

  /** Writes a text letter by letter; says nothing and gives false where it is not of ASCII. */
  private boolean ascii(String text, int added) {
    int letters = text.length();
    ensure(letters + NUMBER);
    byte[] into = bytes;
    // Of a short text the length is one byte.
    int from = length + 1;
    for (int i = 0; i < letters; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return false;
      }
      into[from + i] = (byte) c;
    }
    number(letters + added);
    length += letters;
    return true;
  }

  int length() {
    return length;
  }

  /** All of it, what stands from an index on before the rest. */
  byte[] beginningWith(int index) {
    byte[] all = new byte[length];
    System.arraycopy(bytes, index, all, 0, length - index);
    System.arraycopy(bytes, 0, all, length - index, index);
    return all;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
