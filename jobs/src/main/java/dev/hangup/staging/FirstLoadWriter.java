package dev.hangup.staging;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.table.data.RowData;

/** Sends a subtask's rows to a {@link FirstLoad}, many at once. */
final class FirstLoadWriter implements SinkWriter<RowData> {
  private final FirstLoad load;
  private final int writers;
  private final CopyEncoder encoder;

  /**
   * @param writers how many there are of the load
   */
  FirstLoadWriter(FirstLoad load, List<StagedColumn> columns, int writers) {
    this.load = load;
    this.writers = writers;
    encoder = new CopyEncoder(columns);
    // One header stands before the rows of all writers.
    encoder.clear();
  }

  @Override
  public void write(RowData row, Context context) throws IOException {
    encoder.row(row);
    if (encoder.length() >= StagingSink.SEND) {
      send();
    }
  }

  private void send() throws IOException {
    try {
      load.write(encoder.buffer(), encoder.length());
      encoder.clear();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    if (!endOfInput) {
      return;
    }
    send();
    try {
      load.finished(writers);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IOException failed(SQLException e) {
    return new IOException("cannot load interactions: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    // The load is the run's: it ends with it, for all writers at once.
  }
}
