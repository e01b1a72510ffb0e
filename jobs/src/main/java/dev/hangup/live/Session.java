package dev.hangup.live;

import java.sql.SQLException;
import java.util.Collection;

/** One writer's session with PostgreSQL. */
interface Session<T> extends AutoCloseable {

  /**
   * Writes a batch and commits it. After an exception nothing of it stands in the tables, and the
   * session is of no use any more.
   *
   * @param batch of every key one at most
   */
  void write(Collection<T> batch) throws SQLException;

  @Override
  void close() throws SQLException;
}
