package dev.hangup.archive.format;

import java.nio.charset.StandardCharsets;

/** ASCII characters in somebody else's buffer, to be read before that changes. */
final class AsciiSlice implements CharSequence {
  private byte[] buffer;
  private int from;
  private int to;

  void set(byte[] bytes, int start, int end) {
    buffer = bytes;
    from = start;
    to = end;
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return (char) buffer[from + index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(buffer, from + start, end - start, StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return new String(buffer, from, to - from, StandardCharsets.US_ASCII);
  }
}
