package dev.hangup.live;

import dev.hangup.staging.Connections;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Runs one statement for every value, in batches, at least once. Flink's own sink for JDBC throws
 * when it is closed after PostgreSQL has gone away, and Flink ends a task manager in which a task
 * cannot be closed; this one does not.
 */
final class StatementSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1;

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  interface Parameters<T> extends Serializable {
    void set(PreparedStatement statement, T value) throws SQLException;
  }

  private final String what;
  private final Connections connections;
  private final String sql;
  private final SerializableFunction<T, ?> key;
  private final Parameters<T> parameters;

  /**
   * @param what is written, for people who read why it could not be
   * @param sql that may run again with the same value
   * @param key of values with equal ones only the latest of a batch counts
   */
  StatementSink(
      String what,
      Connections connections,
      String sql,
      SerializableFunction<T, ?> key,
      Parameters<T> parameters) {
    this.what = what;
    this.connections = connections;
    this.sql = sql;
    this.key = key;
    this.parameters = parameters;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new BatchWriter<>(what, this::open, key::apply, context.getProcessingTimeService());
  }

  private Session<T> open() throws SQLException {
    Connection connection = connections.open();
    try {
      connection.setAutoCommit(false);
      return new StatementSession(connection, connection.prepareStatement(sql));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private final class StatementSession implements Session<T> {
    private final Connection connection;
    private final PreparedStatement statement;

    StatementSession(Connection connection, PreparedStatement statement) {
      this.connection = connection;
      this.statement = statement;
    }

    @Override
    public void write(Collection<T> batch) throws SQLException {
      for (T value : batch) {
        parameters.set(statement, value);
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
