package dev.hangup.archive;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the records of one file in order. A record is what the format calls one: a line, a row, a
 * JSON document.
 */
public interface RecordReader extends Closeable {

  /**
   * Reads one record and tells {@code out} about it by exactly one call of {@link
   * RecordCollector#accept} or {@link RecordCollector#reject}.
   *
   * <p>What is wrong with a record is said to {@code out}, and reading goes on. An {@link
   * IOException} means that the rest of the file cannot be read; the caller counts the rest as one
   * rejected record at {@link #line()}.
   *
   * @return false where there was no further record and {@code out} was not called
   */
  boolean readNext(RecordCollector out) throws IOException;

  /**
   * The line, from 1 in this piece, on which the record that is being read or was read last begins;
   * 0 before the first.
   */
  long line();
}
