package dev.hangup.staging;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.table.data.RowData;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Copies the rows of a bounded job into a staging table. A writer's rows count once it has reached
 * the end of its input, in one transaction with the note that says so; where Flink starts a writer
 * again, the note of the last one to finish holds.
 */
final class StagingSink implements Sink<RowData> {
  private static final long serialVersionUID = 1;

  /** How many bytes are sent at once. */
  static final int SEND = 48 << 10;

  private final Connections connections;
  private final StagingTable table;
  private final List<StagedColumn> columns;
  private final String firstLoad;

  /**
   * @param firstLoad the id of the {@link FirstLoad} that takes the rows where it can; null for
   *     none
   */
  StagingSink(
      Connections connections, StagingTable table, List<StagedColumn> columns, String firstLoad) {
    this.connections = connections;
    this.table = table;
    this.columns = List.copyOf(columns);
    this.firstLoad = firstLoad;
  }

  @Override
  public SinkWriter<RowData> createWriter(WriterInitContext context) throws IOException {
    TaskInfo task = context.getTaskInfo();
    FirstLoad load = firstLoad == null ? null : FirstLoad.of(firstLoad);
    try {
      return load != null && load.takes(task.getIndexOfThisSubtask())
          ? new FirstLoadWriter(load, columns, task.getNumberOfParallelSubtasks())
          : new Writer(task.getIndexOfThisSubtask());
    } catch (SQLException e) {
      throw new IOException("cannot load " + table.target() + ": " + e.getMessage(), e);
    }
  }

  private final class Writer implements SinkWriter<RowData> {
    private final int subtask;
    private final long writer = ThreadLocalRandom.current().nextLong();
    private final CopyEncoder encoder;
    private Connection connection;
    private CopyIn copy;

    Writer(int subtask) {
      this.subtask = subtask;
      this.encoder = new CopyEncoder(columns, subtask, writer);
    }

    @Override
    public void write(RowData row, Context context) throws IOException {
      encoder.row(row);
      if (encoder.length() >= SEND) {
        send();
      }
    }

    private void send() throws IOException {
      try {
        if (copy == null) {
          connection = connections.open();
          connection.setAutoCommit(false);
          copy =
              connection
                  .unwrap(PGConnection.class)
                  .getCopyAPI()
                  .copyIn(
                      "copy "
                          + table.name()
                          + " ("
                          + table.columnList()
                          + ", hangup_subtask, hangup_writer) from stdin (format binary)");
        }
        copy.writeToCopy(encoder.buffer(), 0, encoder.length());
        encoder.clear();
      } catch (SQLException e) {
        throw new IOException("cannot stage rows of " + table.target() + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      if (!endOfInput) {
        return;
      }
      encoder.end();
      send();
      try {
        copy.endCopy();
        try (PreparedStatement note =
            connection.prepareStatement(
                "insert into "
                    + StagingTable.WRITERS
                    + " (run_id, target, subtask, writer) values (?, ?, ?, ?)"
                    + " on conflict (run_id, target, subtask) do update"
                    + " set writer = excluded.writer")) {
          note.setLong(1, table.run());
          note.setString(2, table.target());
          note.setInt(3, subtask);
          note.setLong(4, writer);
          note.executeUpdate();
        }
        connection.commit();
      } catch (SQLException e) {
        throw new IOException("cannot stage rows of " + table.target() + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() throws SQLException {
      if (connection != null) {
        // Not at the end of the input: the server forgets what was copied.
        connection.close();
      }
    }
  }
}
