package dev.hangup.live;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;

/**
 * Gathers values, of each key the latest, until there are enough, or for a moment of the clock, and
 * never beyond a checkpoint: nothing of them need be kept as state.
 *
 * <p>While PostgreSQL writes one batch the task goes on and gathers the next: a thread of the
 * writer waits for the server. There is one batch under way at a time, so they are committed in
 * order.
 */
final class BatchWriter<T> implements SinkWriter<T> {
  static final int BATCH = 20_000;
  static final long PATIENCE_MILLIS = 250;

  /** So soon it is seen that a batch which took longer than another's gathering is written. */
  private static final long LOOK_MILLIS = 20;

  /** Opens a session when the first batch is there. */
  @FunctionalInterface
  interface Sessions<T> {
    Session<T> open() throws SQLException;
  }

  private final String what;
  private final Sessions<T> sessions;
  private final Function<T, ?> key;
  private final ProcessingTimeService clock;
  private final ExecutorService thread;
  private Map<Object, T> waiting = new LinkedHashMap<>();
  private boolean timed;

  /** The batch under way, or one that was and that nobody has asked about; null where none is. */
  private Future<?> written;

  private volatile Session<T> session;
  private volatile boolean closed;

  /**
   * @param what is written, for people who read why it could not be
   */
  BatchWriter(String what, Sessions<T> sessions, Function<T, ?> key, ProcessingTimeService clock) {
    this.what = what;
    this.sessions = sessions;
    this.key = key;
    this.clock = clock;
    // As daemon: a session that hangs must not hold up the end of a process.
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread writing = new Thread(work, "write " + what);
              writing.setDaemon(true);
              return writing;
            });
  }

  @Override
  public void write(T value, Context context) throws IOException {
    waiting.put(key.apply(value), value);
    if (waiting.size() >= BATCH) {
      writeOut();
    }
    lookAfter(PATIENCE_MILLIS);
  }

  private void lookAfter(long millis) {
    if (!timed) {
      timed = true;
      clock.registerTimer(clock.getCurrentProcessingTime() + millis, at -> look());
    }
  }

  private void look() throws IOException {
    timed = false;
    if (written != null && !written.isDone()) {
      lookAfter(LOOK_MILLIS);
      return;
    }
    writeOut();
    if (written != null) {
      // Also where it is over already: nobody has seen yet whether it failed.
      lookAfter(LOOK_MILLIS);
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    writeOut();
    awaitWritten();
  }

  /** Begins with what has gathered when the batch before is written. */
  private void writeOut() throws IOException {
    awaitWritten();
    if (waiting.isEmpty()) {
      return;
    }
    Collection<T> batch = waiting.values();
    waiting = new LinkedHashMap<>();
    written =
        thread.submit(
            () -> {
              writeNow(batch);
              return null;
            });
  }

  private void writeNow(Collection<T> batch) throws SQLException {
    if (session == null) {
      session = sessions.open();
    }
    // Closed while it was opened: then nobody else has closed it.
    if (closed) {
      session.close();
      return;
    }
    session.write(batch);
  }

  /** Waits until nothing is under way. */
  void awaitWritten() throws IOException {
    if (written == null) {
      return;
    }
    try {
      written.get();
      written = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing " + what, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException("cannot write " + what + ": " + cause.getMessage(), cause);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    Session<T> open = session;
    if (open != null) {
      try {
        // Also ends what is under way: the server undoes what was not committed.
        open.close();
      } catch (SQLException e) {
        // A task that fails to close takes the whole task manager with it, and there is nothing to
        // be saved: what a session did not commit the server forgets.
        session = null;
      }
    }
    try {
      // Whoever takes this one's place must not be overtaken by it.
      thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
