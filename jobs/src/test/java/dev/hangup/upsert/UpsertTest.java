package dev.hangup.upsert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpsertTest {
  private static final Upsert REJECTED =
      new Upsert(
          "rejected_events",
          List.of("source", "position", "reason", "line"),
          List.of("source", "position"));

  /** The driver would make one statement of VALUES, and PostgreSQL refuses that one. */
  @Test
  void ofTwoRowsWithOneKeyInABatchTheLaterHolds() throws SQLException {
    Database database = Database.create();
    try (Connection connection =
            DriverManager.getConnection(database.url() + "&reWriteBatchedInserts=true");
        PreparedStatement statement = connection.prepareStatement(REJECTED.sql())) {
      add(statement, "a.jsonl", 1, "first");
      add(statement, "a.jsonl", 1, "second");
      add(statement, "a.jsonl", 2, "other");
      add(statement, "a.jsonl", 2, "last");
      statement.executeBatch();
    }

    assertThat(rows(database)).containsExactly("a.jsonl 1 second", "a.jsonl 2 last");
  }

  @Test
  void everyValueIsAParameter() {
    assertThat(REJECTED.sql())
        .startsWith(
            "insert into \"rejected_events\" as t (\"source\", \"position\", \"reason\", \"line\")"
                + " select ?, ?, ?, ? on conflict (\"source\", \"position\") do update set ");
  }

  private static void add(PreparedStatement statement, String source, long position, String reason)
      throws SQLException {
    Values.set(statement, 1, source);
    Values.set(statement, 2, position);
    Values.set(statement, 3, reason);
    Values.set(statement, 4, "text");
    statement.addBatch();
  }

  private static List<String> rows(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select source, position, reason from rejected_events order by 1, 2")) {
      List<String> read = new ArrayList<>();
      while (rows.next()) {
        read.add(rows.getString(1) + " " + rows.getLong(2) + " " + rows.getString(3));
      }
      return read;
    }
  }
}
