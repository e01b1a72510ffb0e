package dev.hangup.archive.format;

/** Characters of somebody else's buffer, to be read before that changes. */
final class CharSlice implements CharSequence {
  private char[] buffer;
  private int from;
  private int length;

  void set(char[] characters, int offset, int count) {
    buffer = characters;
    from = offset;
    length = count;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return buffer[from + index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(buffer, from + start, end - start);
  }

  @Override
  public String toString() {
    return new String(buffer, from, length);
  }
}
