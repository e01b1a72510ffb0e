package dev.hangup.replay;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.EventLimits;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.workflow.Parsed;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Reads one piece of an archive in batches, with the events of each interaction in a batch brought
 * together. The same piece always gives the same batches.
 */
public final class PieceReader implements Closeable {
  private final ArchiveFormat format;
  private final ArchiveInput input;
  private final CountingStream bytes;
  private final Batch batch;
  private final Faults faults;
  private RecordReader reader;
  private boolean finished;
  private boolean broken;
  private long records;

  /** What a fault of the format, or a file that is not what it expects, does. */
  public enum Faults {
    /** It ends the job: a bounded run can be mended and run again. */
    FAIL,
    /** It rejects the rest of the file: a job that never ends must not stumble over it for ever. */
    REJECT
  }

  /**
   * Reads nothing yet.
   *
   * @param bytes counts what {@code input} reads, to tell an empty file
   */
  PieceReader(ArchiveFormat format, ArchiveInput input, CountingStream bytes) {
    this(format, input, bytes, new EventLimits(), Faults.FAIL);
  }

  PieceReader(
      ArchiveFormat format,
      ArchiveInput input,
      CountingStream bytes,
      EventLimits limits,
      Faults faults) {
    this(format, input, bytes, new Batch(limits), faults);
  }

  /**
   * Reads nothing yet, and never fails.
   *
   * @param batch where {@link #readAll} puts what it reads
   */
  public PieceReader(ArchiveFormat format, ArchiveInput input, Batch batch) {
    this(format, input, null, batch, Faults.REJECT);
  }

  private PieceReader(
      ArchiveFormat format, ArchiveInput input, CountingStream bytes, Batch batch, Faults faults) {
    this.format = format;
    this.input = input;
    this.bytes = bytes;
    this.batch = batch;
    this.faults = faults;
  }

  /**
   * Opens the file as far as the format needs to know that it can read it.
   *
   * @throws IllegalArgumentException where the file is not what the user's mapping says
   */
  void open() throws IOException {
    if (reader == null) {
      reader = format.open(input);
    }
  }

  /** The next batch; null at the end of the piece. */
  public List<Parsed> readBatch() {
    if (finished) {
      return null;
    }
    batch.from(input.source(), input.start(), this::line, LongUnaryOperator.identity());
    while (!finished && !batch.full()) {
      readRecord();
    }
    boolean nothing = records + batch.records() == 0;
    if (finished && input.start() == 0 && bytes.count() == 0 && nothing) {
      batch.reject(0, "the file is empty", "");
    }
    records += batch.records();
    return batch.take(finished ? line() : -1);
  }

  /**
   * Reads the whole input into the batch that was given, however much it is.
   *
   * @param place what a rejection says instead of a line of the input
   * @return false where a fault, which was rejected, kept the reader from what follows {@link
   *     #line()}
   */
  public boolean readAll(LongUnaryOperator place) {
    batch.from(input.source(), input.start(), this::line, place);
    while (!finished) {
      readRecord();
    }
    return !broken;
  }

  private void readRecord() {
    try {
      open();
      finished = !reader.readNext(batch);
    } catch (IOException e) {
      batch.reject(line(), "the file cannot be read further: " + said(e), "");
      finished = true;
      broken = true;
    } catch (RuntimeException e) {
      if (faults == Faults.REJECT) {
        batch.reject(line(), reader == null ? said(e) : "the format failed: " + e, "");
        finished = true;
        broken = true;
        return;
      }
      IllegalStateException failed =
          new IllegalStateException(
              input.source() + ", line " + line() + ": the format failed: " + e);
      // Not its cause: of a job that failed people see the innermost one, and need the line.
      failed.addSuppressed(e);
      throw failed;
    }
  }

  private static String said(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** How many records came out in batches, or were passed over. */
  public long records() {
    return records;
  }

  /** Passes over so many records without a word: they came out before. */
  public void skip(long count) {
    Listener nobody = new Listener();
    while (!finished && records < count) {
      try {
        open();
        finished = !reader.readNext(nobody);
        records += finished ? 0 : 1;
      } catch (IOException | RuntimeException e) {
        // It was the last record when it was read before, and was rejected.
        records++;
        finished = true;
      }
    }
  }

  /** Reads until the first utterance; false where there is none. What is wrong is passed over. */
  boolean findUtterance() {
    Listener listener = new Listener();
    try {
      open();
      while (!listener.heard && reader.readNext(listener)) {}
    } catch (IOException e) {
      // The run itself will count and report it.
      return listener.heard;
    }
    return listener.heard;
  }

  private static final class Listener implements RecordCollector {
    private boolean heard;

    @Override
    public void accept(List<Event> events) {
      heard |= events.stream().anyMatch(event -> event.type() == EventType.SAID);
    }

    @Override
    public void reject(long line, String reason, String text) {}
  }

  /** On which the record begins that was read last, from 1; 0 before the first. */
  public long line() {
    return reader == null ? 0 : reader.line();
  }

  @Override
  public void close() throws IOException {
    if (reader == null) {
      input.stream().close();
    } else {
      reader.close();
    }
  }
}
