package dev.hangup.live;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;

/**
 * Gathers values, of each key the latest, until there are enough, or for a moment of the clock, and
 * never beyond a checkpoint: nothing of them need be kept as state.
 */
final class BatchWriter<T> implements SinkWriter<T> {
  static final int BATCH = 10_000;
  static final long PATIENCE_MILLIS = 250;

  /** Opens a session when the first batch is there. */
  @FunctionalInterface
  interface Sessions<T> {
    Session<T> open() throws SQLException;
  }

  private final String what;
  private final Sessions<T> sessions;
  private final Function<T, ?> key;
  private final ProcessingTimeService clock;
  private final Map<Object, T> waiting = new LinkedHashMap<>();
  private boolean timed;
  private Session<T> session;

  /**
   * @param what is written, for people who read why it could not be
   */
  BatchWriter(String what, Sessions<T> sessions, Function<T, ?> key, ProcessingTimeService clock) {
    this.what = what;
    this.sessions = sessions;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public void write(T value, Context context) throws IOException {
    waiting.put(key.apply(value), value);
    if (waiting.size() >= BATCH) {
      writeOut();
    } else if (!timed) {
      timed = true;
      clock.registerTimer(
          clock.getCurrentProcessingTime() + PATIENCE_MILLIS,
          at -> {
            timed = false;
            writeOut();
          });
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    writeOut();
  }

  private void writeOut() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      if (session == null) {
        session = sessions.open();
      }
      session.write(waiting.values());
      waiting.clear();
    } catch (SQLException e) {
      throw new IOException("cannot write " + what + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (session == null) {
      return;
    }
    try {
      session.close();
    } catch (SQLException e) {
      // A task that fails to close takes the whole task manager with it, and there is nothing to
      // be saved: what a session did not commit the server forgets.
      session = null;
    }
  }
}
