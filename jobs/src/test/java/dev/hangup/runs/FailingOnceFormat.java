package dev.hangup.runs;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.archive.format.HangupFormat;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Native events, but each file fails the task that reads it the first time, half way through. */
final class FailingOnceFormat implements ArchiveFormat {
  private static final long serialVersionUID = 1;

  /** The files that have failed in this JVM, which is also that of the cluster. */
  private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

  private final HangupFormat events = new HangupFormat();
  private final long records;

  /**
   * @param records how many are read before the failure
   */
  FailingOnceFormat(long records) {
    this.records = records;
  }

  static boolean failed(String source) {
    return FAILED.contains(source);
  }

  @Override
  public String name() {
    return "failing-once";
  }

  @Override
  public String description() {
    return "fails once";
  }

  @Override
  public RecordReader open(ArchiveInput input) {
    RecordReader reader = events.open(input);
    return new RecordReader() {
      private long read;

      @Override
      public boolean readNext(RecordCollector out) throws IOException {
        if (read++ == records && FAILED.add(input.source())) {
          throw new IllegalStateException("a disk broke");
        }
        return reader.readNext(out);
      }

      @Override
      public long line() {
        return reader.line();
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }
}
