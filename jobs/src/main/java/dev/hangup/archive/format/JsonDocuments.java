package dev.hangup.archive.format;

import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.archive.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds the JSON objects of a file, however they stand there: one on each line, one behind the
 * other, over many lines, or as the elements of an array. It looks at braces and quotes only; what
 * an object says is for the parser.
 *
 * <p>Memory stays bounded: an object over {@link #LARGEST} is rejected and passed over. A line that
 * begins with a brace begins an object, also where the one before was cut off; what stands between
 * objects and is no JSON is rejected line by line.
 */
final class JsonDocuments implements RecordReader {

  /** Understands one object. */
  @FunctionalInterface
  interface DocumentParser {
    /** Tells {@code out} about the object by exactly one call. */
    void parse(byte[] document, long line, RecordCollector out);
  }

  /** In bytes, 16 MiB. */
  static final int LARGEST = 16 << 20;

  private static final int SHOWN = 300;
  private static final int END = -1;

  private final InputStream stream;
  private final DocumentParser parser;
  private final byte[] buffer = new byte[64 << 10];
  private int next;
  private int filled;

  /** The line of the next byte, and whether that byte begins it. */
  private long reading = 1;

  private boolean lineBegins = true;
  private boolean begun;
  private long line;

  JsonDocuments(ArchiveInput input, DocumentParser parser) {
    this.stream = input.stream();
    this.parser = parser;
  }

  @Override
  public boolean readNext(RecordCollector out) throws IOException {
    if (!begun) {
      begun = true;
      skipByteOrderMark();
    }
    while (true) {
      int c = peek();
      if (c == END) {
        return false;
      }
      if (c == '{') {
        line = reading;
        readDocument(out);
        return true;
      }
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '[' || c == ']') {
        consume();
        continue;
      }
      line = reading;
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      while (c != END && c != '\n') {
        keep(text, c);
        consume();
        c = peek();
      }
      out.reject(line, "this is no JSON object; one begins with '{'", shown(text));
      return true;
    }
  }

  private void readDocument(RecordCollector out) throws IOException {
    ByteArrayOutputStream document = new ByteArrayOutputStream(1024);
    long length = 0;
    int depth = 0;
    boolean quoted = false;
    boolean escaped = false;
    int last = 0;
    while (true) {
      int c = peek();
      if (c == END) {
        out.reject(line, "the JSON object is cut off at the end of the file", shown(document));
        return;
      }
      if (quoted && c == '\n') {
        skipToObject();
        out.reject(
            line, "a string of the JSON object is cut off at the line's end", shown(document));
        return;
      }
      if (c == '{' && lineBegins && !quoted && depth > 0 && !mayNest(last)) {
        out.reject(line, "the JSON object is cut off; the next one begins", shown(document));
        return;
      }
      consume();
      last = c == ' ' || c == '\t' || c == '\r' || c == '\n' ? last : c;
      length++;
      if (length <= LARGEST) {
        document.write(c);
      }
      if (escaped) {
        escaped = false;
      } else if (quoted) {
        escaped = c == '\\';
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      if (depth == 0) {
        break;
      }
    }
    if (length > LARGEST) {
      out.reject(
          line,
          "the JSON object is " + length + " bytes long; the longest allowed is " + LARGEST,
          shown(document));
      return;
    }
    parser.parse(document.toByteArray(), line, out);
  }

  /** Whether an object may stand in another behind this byte. */
  private static boolean mayNest(int last) {
    return last == ',' || last == ':' || last == '[';
  }

  /** To the next line that begins with a brace. */
  private void skipToObject() throws IOException {
    int c = peek();
    while (c != END && !(c == '{' && lineBegins)) {
      consume();
      c = peek();
    }
  }

  private void skipByteOrderMark() throws IOException {
    if (peek() == 0xEF) {
      for (int i = 0; i < 3 && peek() != END; i++) {
        consume();
      }
      lineBegins = true;
    }
  }

  private int peek() throws IOException {
    while (next == filled) {
      int read = stream.read(buffer, 0, buffer.length);
      if (read < 0) {
        return END;
      }
      next = 0;
      filled = read;
    }
    return buffer[next] & 0xFF;
  }

  private void consume() {
    lineBegins = buffer[next++] == '\n';
    if (lineBegins) {
      reading++;
    }
  }

  private static void keep(ByteArrayOutputStream text, int c) {
    if (text.size() < SHOWN) {
      text.write(c);
    }
  }

  private static String shown(ByteArrayOutputStream text) {
    byte[] bytes = text.toByteArray();
    return Utf8.lenient(bytes, 0, Math.min(bytes.length, SHOWN));
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
