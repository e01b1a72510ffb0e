package dev.hangup.archive.format;

import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.LineReader;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.archive.Utf8;
import dev.hangup.interaction.Event;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a table of delimited rows, UTF-8 with or without a byte order mark. A quoted field may hold
 * line ends; blank lines count nowhere, not even in such a field. A row with another number of
 * fields than the header is rejected.
 *
 * <p>Memory stays bounded: a row over {@link LineReader#LONGEST_LINE} is rejected. After a row that
 * cannot be read (a quote that is never closed, say) reading goes on at the line below the one on
 * which that row begins, so that one stray quote does not cost the rest of the file.
 */
public final class CsvRows implements RecordReader {

  /** Understands one row. */
  @FunctionalInterface
  public interface RowParser {
    /** Tells {@code out} about the row by exactly one call. */
    void parse(CsvRow row, RecordCollector out);
  }

  /** A line, and what is wrong with it; null where nothing is. */
  private record Line(long number, String text, String fault, boolean whole) {}

  /** The lines of what seems to be one row. */
  private record Framed(Line first, List<Line> rest, String text, String fault) {}

  private final LineReader lines;
  private final CsvDialect dialect;
  private final CSVFormat syntax;
  private final Function<CsvHeader, RowParser> parsers;

  /** Read ahead of a row and given back. */
  private final Deque<Line> pending = new ArrayDeque<>();

  private Line read;
  private RowParser parser;
  private int columns;
  private long line;
  private boolean failed;

  /**
   * @param parsers makes of the header what understands its rows; throws an {@link
   *     IllegalArgumentException} where the header is none that it can use, and the file is not
   *     read
   */
  public CsvRows(ArchiveInput input, CsvDialect dialect, Function<CsvHeader, RowParser> parsers) {
    this.lines =
        new LineReader(input, (buffer, from, to, at, out) -> read = decode(buffer, from, to, at));
    this.dialect = dialect;
    this.parsers = parsers;
    this.syntax =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(dialect.delimiter())
            .setQuote(dialect.quote())
            .setIgnoreEmptyLines(false)
            .get();
  }

  @Override
  public boolean readNext(RecordCollector out) throws IOException {
    if (failed) {
      return false;
    }
    begin();
    Framed row = frame();
    if (row == null) {
      return false;
    }
    line = row.first.number;
    if (row.fault != null) {
      out.reject(line, row.fault, row.text);
      return true;
    }
    List<String> values;
    try {
      values = split(row.text);
    } catch (IllegalArgumentException e) {
      giveBack(row.rest);
      out.reject(line, e.getMessage(), row.first.text);
      return true;
    }
    if (values.size() != columns) {
      giveBack(row.rest);
      out.reject(
          line, "the row has " + values.size() + " fields, the header " + columns, row.first.text);
      return true;
    }
    parser.parse(new CsvRow(line, values, row.text), out);
    return true;
  }

  /**
   * Reads the header, where that was not done yet. Reading rows does it too.
   *
   * @throws IOException where it cannot be read, or was refused: then with the refusal as its cause
   */
  public void begin() throws IOException {
    if (parser != null) {
      return;
    }
    failed = true;
    List<String> names = dialect.columns();
    try {
      if (names == null) {
        Framed header = frame();
        if (header == null) {
          throw new IllegalArgumentException("the file is empty; its first row names the columns");
        }
        line = header.first.number;
        if (header.fault != null) {
          throw new IllegalArgumentException("the header cannot be read: " + header.fault);
        }
        names = split(header.text);
      }
      parser = parsers.apply(new CsvHeader(names));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    columns = names.size();
    failed = false;
  }

  /** Finds where the next row ends; null at the end of the file. */
  private Framed frame() throws IOException {
    Line first = take();
    if (first == null) {
      return null;
    }
    if (!first.whole || !opens(first.text, false)) {
      return new Framed(first, List.of(), first.text, first.fault);
    }
    List<Line> rest = new ArrayList<>();
    StringBuilder text = new StringBuilder(first.text);
    String fault = first.fault;
    boolean open = true;
    while (open && text.length() <= LineReader.LONGEST_LINE) {
      Line next = take();
      if (next == null) {
        break;
      }
      rest.add(next);
      if (!next.whole) {
        break;
      }
      text.append('\n').append(next.text);
      fault = fault == null ? next.fault : fault;
      open = opens(next.text, true);
    }
    if (open) {
      giveBack(rest);
      return new Framed(first, List.of(), first.text, "a quote is opened and never closed");
    }
    return new Framed(first, rest, text.toString(), fault);
  }

  /** Whether a quoted field is still open at the end of a line. */
  private boolean opens(String text, boolean open) {
    if (dialect.quote() == null) {
      return false;
    }
    char quote = dialect.quote();
    boolean fieldStart = !open;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (open) {
        if (c == quote) {
          if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
            i++;
          } else {
            open = false;
          }
        }
      } else if (c == dialect.delimiter()) {
        fieldStart = true;
      } else {
        open = c == quote && fieldStart;
        fieldStart = false;
      }
    }
    return open;
  }

  private List<String> split(String text) {
    try (CSVParser fields =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(syntax).get()) {
      Iterator<CSVRecord> records = fields.iterator();
      List<String> values = records.next().toList();
      if (records.hasNext()) {
        throw new IllegalArgumentException(
            "a carriage return stands alone in the row; lines end with LF or CR LF");
      }
      return values;
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "a closed quote is followed by something else than the delimiter '"
              + dialect.delimiter()
              + "'; a quote inside of a quoted field is written twice");
    }
  }

  private Line take() throws IOException {
    if (!pending.isEmpty()) {
      return pending.pollFirst();
    }
    read = null;
    lines.readNext(
        new RecordCollector() {
          @Override
          public void accept(List<Event> events) {
            throw new IllegalStateException("a line is no record yet");
          }

          @Override
          public void reject(long at, String reason, String text) {
            read = new Line(at, text, reason, false);
          }
        });
    return read;
  }

  private void giveBack(List<Line> taken) {
    for (int i = taken.size() - 1; i >= 0; i--) {
      pending.addFirst(taken.get(i));
    }
  }

  private static Line decode(byte[] buffer, int from, int to, long at) {
    try {
      return new Line(at, Utf8.strict(buffer, from, to), null, true);
    } catch (CharacterCodingException e) {
      return new Line(at, Utf8.lenient(buffer, from, to), "the row is not UTF-8", true);
    }
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
