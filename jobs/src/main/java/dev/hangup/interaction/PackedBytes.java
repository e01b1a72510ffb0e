package dev.hangup.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: numbers of seven bits a byte, and texts. */
final class PackedBytes {
  /** More than any number takes. */
  private static final int NUMBER = 10;

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
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ensure(encoded.length + NUMBER);
    number(encoded.length);
    append(encoded);
  }

  private void append(byte[] encoded) {
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
  }

  /** Null is a text too: its length is said as one more than it is. */
  void textOrNone(String text) {
    if (text == null) {
      expect(1);
      number(0);
      return;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ensure(encoded.length + NUMBER);
    number(encoded.length + 1);
    append(encoded);
  }

  /** These bytes with others behind them. */
  byte[] followedBy(PackedBytes others) {
    byte[] all = Arrays.copyOf(bytes, length + others.length);
    System.arraycopy(others.bytes, 0, all, length, others.length);
    return all;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
