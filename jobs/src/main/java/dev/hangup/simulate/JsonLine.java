package dev.hangup.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line of JSON as UTF-8 bytes, written without making objects. */
final class JsonLine {
  private byte[] bytes = new byte[512];
  private int length;

  /** A JSON string with its quotes. */
  static byte[] quoted(String value) {
    return new JsonLine().text(value).copy();
  }

  JsonLine clear() {
    length = 0;
    return this;
  }

  JsonLine raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  /** ASCII characters as they are. */
  @SuppressWarnings("deprecation") // the only way to copy ASCII without an encoder
  JsonLine raw(String ascii) {
    int n = ascii.length();
    room(n);
    ascii.getBytes(0, n, bytes, length);
    length += n;
    return this;
  }

  JsonLine raw(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** A number with leading zeros. */
  JsonLine digits(long value, int width) {
    room(width);
    long rest = value;
    for (int i = length + width - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
    return this;
  }

  JsonLine number(long value) {
    return raw(Long.toString(value));
  }

  JsonLine text(String value) {
    raw('"');
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    for (byte b : utf8) {
      switch (b) {
        case '"' -> raw("\\\"");
        case '\\' -> raw("\\\\");
        case '\n' -> raw("\\n");
        case '\r' -> raw("\\r");
        case '\t' -> raw("\\t");
        default -> {
          if (b >= 0 && b < 0x20) {
            raw("\\u00").raw((char) ('0' + (b >> 4))).raw(Character.forDigit(b & 15, 16));
          } else {
            room(1);
            bytes[length++] = b;
          }
        }
      }
    }
    return raw('"');
  }

  /** A text field that is not the first one; nothing where it is null. */
  JsonLine field(String name, String value) {
    return value == null ? this : name(name).text(value);
  }

  /** A field that is not the first one, with a value that is JSON already; nothing for null. */
  JsonLine field(String name, byte[] json) {
    return json == null ? this : name(name).raw(json);
  }

  /** The name of a field that is not the first one. */
  JsonLine name(String name) {
    return raw(",\"").raw(name).raw("\":");
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  void to(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
