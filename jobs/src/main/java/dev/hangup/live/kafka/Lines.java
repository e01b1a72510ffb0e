package dev.hangup.live.kafka;

import dev.hangup.archive.EightBytes;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Values of one partition as the lines of one text, without copying them together. A value may have
 * several lines.
 */
final class Lines extends InputStream {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final List<KafkaValue> values;

  /** By value: the line on which it begins, from 1. */
  private final long[] firstLines;

  private final long length;
  private int value;
  private int next;

  /**
   * @param values none of them empty
   */
  Lines(List<KafkaValue> values) {
    this.values = values;
    firstLines = new long[values.size()];
    long line = 1;
    long bytes = 0;
    for (int i = 0; i < firstLines.length; i++) {
      byte[] text = values.get(i).value();
      firstLines[i] = line;
      int newline = EightBytes.newline(text, 0, text.length);
      while (newline < text.length) {
        line++;
        newline = EightBytes.newline(text, newline + 1, text.length);
      }
      boolean ended = text[text.length - 1] == '\n';
      line += ended ? 0 : 1;
      bytes += text.length - begin(text) + (ended ? 0 : 1);
    }
    length = bytes;
    next = firstLines.length == 0 ? 0 : begin(values.get(0).value());
  }

  private static int begin(byte[] text) {
    int mark = BYTE_ORDER_MARK.length;
    return text.length >= mark && Arrays.equals(text, 0, mark, BYTE_ORDER_MARK, 0, mark) ? mark : 0;
  }

  /** In bytes. */
  long length() {
    return length;
  }

  /** The index of the value in which a line stands; 0 for line 0. */
  int valueOf(long line) {
    int found = Arrays.binarySearch(firstLines, line);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) {
    int copied = 0;
    while (copied < wanted && value < values.size()) {
      byte[] text = values.get(value).value();
      if (next < text.length) {
        int count = Math.min(wanted - copied, text.length - next);
        System.arraycopy(text, next, into, offset + copied, count);
        next += count;
        copied += count;
      } else {
        if (text[text.length - 1] != '\n') {
          into[offset + copied] = '\n';
          copied++;
        }
        value++;
        next = value < values.size() ? begin(values.get(value).value()) : 0;
      }
    }
    return copied == 0 && wanted > 0 ? -1 : copied;
  }
}
