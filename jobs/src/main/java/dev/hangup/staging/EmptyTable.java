package dev.hangup.staging;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A table without rows, which takes them in twice as fast without its key and its indexes.
 *
 * @param key null where it is left as it is: it is another's, or something leans on it
 * @param indexes besides the key that will have something to take up
 */
record EmptyTable(PrimaryKey key, List<Index> indexes) {

  /** The table that rows are staged for; it must be locked against others who write to it. */
  static EmptyTable of(Connection connection, StagingTable staged) throws SQLException {
    PrimaryKey key = PrimaryKey.ofOwnTable(connection, staged.target());
    if (key == null) {
      return new EmptyTable(null, List.of());
    }
    // One that leans on a column which the rows leave empty has little or nothing to take up.
    List<Index> indexes =
        Index.besidesTheKey(connection, staged.target()).stream()
            .filter(index -> staged.columns().containsAll(index.columns()))
            .toList();
    return new EmptyTable(key, indexes);
  }

  /** Before the rows come, in their transaction. */
  void strip(Statement statement) throws SQLException {
    if (key == null) {
      return;
    }
    // A table emptied in the same transaction need not go through the log where the server keeps no
    // more of it than it needs for itself.
    statement.execute(key.truncate());
    statement.execute(key.drop());
    for (Index index : indexes) {
      statement.execute(index.drop());
    }
  }

  /** When all rows are there: key and indexes are made in one go. */
  void dress(Statement statement) throws SQLException {
    if (key == null) {
      return;
    }
    statement.execute(key.add());
    for (Index index : indexes) {
      statement.execute(index.create());
    }
  }
}
