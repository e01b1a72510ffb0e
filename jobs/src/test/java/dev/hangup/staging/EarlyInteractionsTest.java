package dev.hangup.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.settings.SettingsFile;
import dev.hangup.testing.Database;
import dev.hangup.workflow.Counts;
import dev.hangup.workflow.FoldedRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run by hand: its writers are statements of the test. */
class EarlyInteractionsTest {
  private static final Counts COUNTS = new Counts(2, 0, 0, 2, 2, 0);
  private static final List<String> COLUMNS =
      StagedColumn.names(StagedColumn.inUnits(FoldedRow.TYPE));

  /** Of all columns but the first. */
  private static final String VALUES =
      "'acme', 'VOICE', '-', 'sales', '-', '-', '-', '-', '-', now(), null, null, now(), now(), current_date, 1,"
          + " 0, 0, 0, 0, 0, 0, 0, 0, 'ABANDONED', 'QUEUE', true, false, false, false, 'CUSTOMER',"
          + " false, false, false, false, 0";

  private Database database;
  private Staging staging;
  private static final String INDEXES =
      "select indexdef from pg_indexes where tablename = 'interactions' order by 1";

  private StagingTable interactions;

  @BeforeEach
  void begin() throws SQLException {
    database = Database.create();
    staging = Staging.begin(database::connect, "replay", "hangup", List.of("by hand"));
    interactions = staging.createLike("interactions", COLUMNS);
    staging.createLike("abandonment_rate", List.of("business"));
    staging.createLike("wait_histogram", List.of("business"));
    staging.createLike("follow_ups", List.of("interaction_id", "action"));
    staging.create(
        "rejected",
        List.of("source", "piece_start", "line_in_piece", "reason", "line"),
        List.of("text", "bigint", "bigint", "text", "text"));
    staging.create(
        "pieces", List.of("source", "piece_start", "lines"), List.of("text", "bigint", "bigint"));
  }

  @AfterEach
  void close() throws SQLException {
    staging.close();
  }

  @Test
  void theyGoIntoTheirTableWhenAllWritersFinishedAndAreSeenWhenTheRunIs() throws Exception {
    staging.publishEarly(2);
    write(0, 11, "a");
    write(1, 12, "b");
    untilMerged();

    staging.publish(SettingsFile.builtIn(), COUNTS);

    assertThat(query("select interaction_id from interactions order by 1"))
        .containsExactly("a", "b");
    assertThat(query("select status from runs")).containsExactly("done");
  }

  @Test
  void ofAWriterThatWasStartedAgainTheLaterRowsCount() throws Exception {
    staging.publishEarly(1);
    write(0, 11, "before");
    untilMerged();
    write(0, 12, "after");

    staging.publish(SettingsFile.builtIn(), COUNTS);

    assertThat(query("select interaction_id from interactions")).containsExactly("after");
  }

  @Test
  void theyGoThereAtTheEndWhereFewerWritersFinishedThanExpected() throws Exception {
    staging.publishEarly(2);
    write(0, 11, "a");

    staging.publish(SettingsFile.builtIn(), COUNTS);

    assertThat(query("select interaction_id from interactions")).containsExactly("a");
  }

  @Test
  void theyAreTakenBackWhereTheRunIsRefused() throws Exception {
    List<String> indexes = query(INDEXES);
    staging.publishEarly(1);
    write(0, 11, "a");
    untilMerged();

    staging.refuse(COUNTS);

    assertThat(query("select interaction_id from interactions")).isEmpty();
    assertThat(query("select status from runs")).containsExactly("failed");
    assertThat(query(INDEXES)).isEqualTo(indexes).hasSizeGreaterThan(1);
  }

  /** As a writer does at its end: its row and its note at once. */
  private void write(int subtask, long writer, String interactionId) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "insert into "
              + interactions.name()
              + " ("
              + interactions.columnList()
              + ", hangup_subtask, hangup_writer) values ('"
              + interactionId
              + "', "
              + VALUES
              + ", "
              + subtask
              + ", "
              + writer
              + ")");
      statement.execute(
          "insert into hangup_staging_writers (run_id, target, subtask, writer) values ("
              + staging.run()
              + ", 'interactions', "
              + subtask
              + ", "
              + writer
              + ") on conflict (run_id, target, subtask) do update set writer = excluded.writer");
      connection.commit();
    }
  }

  /** The first load of an empty table locks it against everybody until it is committed. */
  private void untilMerged() throws Exception {
    while (query(
            "select pid from pg_locks where relation = 'interactions'::regclass and granted"
                + " and mode = 'AccessExclusiveLock'")
        .isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
