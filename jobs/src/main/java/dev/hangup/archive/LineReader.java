package dev.hangup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads a file whose every line is a record. Lines end with LF or CR LF; blank lines are no
 * records. Memory stays bounded whatever the file: a line over {@link #LONGEST_LINE} is rejected
 * and passed over without being held.
 */
public final class LineReader implements RecordReader {

  /** Understands one line. */
  @FunctionalInterface
  public interface LineParser {
    /**
     * Tells {@code out} about the line by exactly one call.
     *
     * @param buffer holds the line's bytes from {@code from} to {@code to}; not kept
     */
    void parse(byte[] buffer, int from, int to, long line, RecordCollector out);
  }

  /** In bytes, 4 MiB. */
  public static final int LONGEST_LINE = 4 << 20;

  private static final int FIRST_BUFFER = 256 << 10;
  private static final int SHOWN = 200;

  private final InputStream stream;
  private final LineParser parser;
  private final long end;

  /** Whether the piece begins the file. */
  private final boolean first;

  private byte[] buffer;
  private int next;
  private int filled;
  private boolean exhausted;
  private boolean begun;

  /** Where {@code buffer[0]} is in the file. */
  private long bufferStart;

  private long line;

  public LineReader(ArchiveInput input, LineParser parser) {
    this.stream = input.stream();
    this.parser = parser;
    this.end = input.end();
    this.first = input.start() == 0;
    this.bufferStart = first ? 0 : input.start() - 1;
    // No larger than a short piece needs, and a little more: its end is then found without growing.
    this.buffer = new byte[16 + (int) Math.min(FIRST_BUFFER, end - bufferStart)];
  }

  @Override
  public boolean readNext(RecordCollector out) throws IOException {
    if (!begun) {
      begin();
    }
    while (bufferStart + next < end) {
      line++;
      int newline = findNewline();
      if ((newline < 0 ? filled : newline) - next > LONGEST_LINE) {
        rejectOverlong(out);
        return true;
      }
      if (newline < 0 && next == filled) {
        line--;
        return false;
      }
      int from = next;
      int to = newline < 0 ? filled : newline;
      next = newline < 0 ? filled : newline + 1;
      if (to > from && buffer[to - 1] == '\r') {
        to--;
      }
      if (!blank(from, to)) {
        parser.parse(buffer, from, to, line, out);
        return true;
      }
    }
    return false;
  }

  private void begin() throws IOException {
    begun = true;
    if (!first) {
      // The line that reaches into this piece belongs to the piece before.
      skipPastNewline();
    } else {
      while (filled < 3 && fill()) {}
      if (filled >= 3
          && buffer[0] == (byte) 0xEF
          && buffer[1] == (byte) 0xBB
          && buffer[2] == (byte) 0xBF) {
        next = 3;
      }
    }
  }

  /** The index of the newline that ends the line at {@code next}, or -1 at the end of the file. */
  private int findNewline() throws IOException {
    int scanned = next;
    while (true) {
      int newline = EightBytes.newline(buffer, scanned, filled);
      if (newline < filled) {
        return newline;
      }
      int pending = filled - next;
      if (pending > LONGEST_LINE || !fill()) {
        return -1;
      }
      scanned = next + pending;
    }
  }

  private void rejectOverlong(RecordCollector out) throws IOException {
    String shown = Utf8.lenient(buffer, next, next + SHOWN);
    long length = skipPastNewline();
    out.reject(
        line,
        String.format(
            Locale.ROOT,
            "the line is %,d bytes long; the longest allowed is %,d",
            length,
            LONGEST_LINE),
        shown);
  }

  /** How many bytes stood before the newline. */
  private long skipPastNewline() throws IOException {
    long skipped = 0;
    while (true) {
      int newline = EightBytes.newline(buffer, next, filled);
      if (newline < filled) {
        skipped += newline - next;
        next = newline + 1;
        return skipped;
      }
      skipped += filled - next;
      next = filled;
      if (!fill()) {
        return skipped;
      }
    }
  }

  /** Makes room, keeps what is not consumed, and reads more; false at the end of the file. */
  private boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    int pending = filled - next;
    if (next > 0 && filled == buffer.length) {
      System.arraycopy(buffer, next, buffer, 0, pending);
      bufferStart += next;
      next = 0;
      filled = pending;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = stream.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      exhausted = true;
      return false;
    }
    filled += read;
    return true;
  }

  private boolean blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t') {
        return false;
      }
    }
    return true;
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
