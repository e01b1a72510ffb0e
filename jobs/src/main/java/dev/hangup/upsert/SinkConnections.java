package dev.hangup.upsert;

import dev.hangup.staging.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;

/** The connection of one writer, opened where it writes. */
final class SinkConnections implements JdbcConnectionProvider {
  private static final long serialVersionUID = 1;
  private static final int VALID_SECONDS = 10;

  private final Connections connections;
  private transient Connection connection;

  SinkConnections(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public boolean isConnectionValid() throws SQLException {
    return connection != null && connection.isValid(VALID_SECONDS);
  }

  @Override
  public Connection getOrEstablishConnection() throws SQLException {
    if (connection == null) {
      connection = connections.open();
    }
    return connection;
  }

  @Override
  public void closeConnection() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // A connection that cannot be closed is broken, and the server forgets it.
        return;
      } finally {
        connection = null;
      }
    }
  }

  @Override
  public Connection reestablishConnection() throws SQLException {
    closeConnection();
    return getOrEstablishConnection();
  }

  @Override
  public void close() {
    closeConnection();
  }
}
