package dev.hangup.live;

import dev.hangup.workflow.Judged;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;

/**
 * Gathers interactions, of each the latest, until there are enough, or for a moment of the clock,
 * and never beyond a checkpoint: nothing of them need be kept as state.
 */
final class LiveWriter implements SinkWriter<Judged> {
  static final int BATCH = 10_000;
  static final long PATIENCE_MILLIS = 250;

  /** Opens a session when the first batch is there. */
  @FunctionalInterface
  interface Sessions {
    LiveSession open() throws SQLException;
  }

  private final Sessions sessions;
  private final ProcessingTimeService clock;
  private final Map<String, Judged> waiting = new LinkedHashMap<>();
  private boolean timed;
  private LiveSession session;

  LiveWriter(Sessions sessions, ProcessingTimeService clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void write(Judged judged, Context context) throws IOException {
    waiting.put(judged.interaction().interactionId(), judged);
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
      throw new IOException("cannot write interactions: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    if (session != null) {
      session.close();
    }
  }
}
