package dev.hangup.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.InteractionFold;
import dev.hangup.interaction.Party;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.testing.Database;
import dev.hangup.workflow.Counts;
import dev.hangup.workflow.FoldedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run by hand: the test is its job. */
class FirstLoadTest {
  private static final Counts COUNTS = new Counts(2, 0, 0, 2, 2, 0);
  private static final List<StagedColumn> COLUMNS = StagedColumn.inUnits(FoldedRow.TYPE);
  private static final long START = 1_772_442_000_000L;
  private static final String INDEXES =
      "select indexdef from pg_indexes where tablename = 'interactions' order by 1";

  private Database database;
  private Staging staging;
  private FirstLoad load;

  @BeforeEach
  void begin() throws SQLException {
    database = Database.create();
    staging = Staging.begin(database::connect, "replay", "hangup", List.of("by hand"));
    load = staging.loadFirst(staging.createLike("interactions", StagedColumn.names(COLUMNS)));
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
  void takesTheRowsOfAllWritersIntoTheirTable() throws Exception {
    List<String> indexes = database.column(INDEXES);
    FirstLoadWriter one = writer(0);
    FirstLoadWriter two = writer(1);
    one.write(row("a"), null);
    two.write(row("b"), null);
    two.flush(true);
    one.write(row("c"), null);
    one.flush(true);

    staging.publish(SettingsFile.builtIn(), COUNTS);

    assertThat(database.column("select interaction_id from interactions order by 1"))
        .containsExactly("a", "b", "c");
    assertThat(database.column("select interaction_id from recovery order by 1"))
        .containsExactly("a", "b", "c");
    assertThat(database.column("select status from runs")).containsExactly("done");
    assertThat(database.column(INDEXES)).isEqualTo(indexes).hasSizeGreaterThan(1);
  }

  @Test
  void whatItTookIsGoneWhereTheRunIsRefused() throws Exception {
    List<String> indexes = database.column(INDEXES);
    FirstLoadWriter writer = writer(0);
    writer(1).flush(true);
    writer.write(row("a"), null);
    writer.flush(true);

    staging.refuse(COUNTS);

    assertThat(database.column("select interaction_id from interactions")).isEmpty();
    assertThat(database.column("select status from runs")).containsExactly("failed");
    assertThat(database.column(INDEXES)).isEqualTo(indexes).hasSizeGreaterThan(1);
  }

  @Test
  void whatItTookIsGoneWhereTheJobFailedHalfWay() throws Exception {
    FirstLoadWriter writer = writer(0);
    writer.write(row("a"), null);
    writer.flush(false);

    staging.fail(COUNTS);

    assertThat(database.column("select interaction_id from interactions")).isEmpty();
    assertThat(database.column("select status from runs")).containsExactly("failed");
    assertThatThrownBy(() -> load.takes(1)).hasMessage("the run has ended");
  }

  @Test
  void takesNothingWhereThereAreInteractions() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into interactions ("
              + Identifiers.listed(StagedColumn.names(COLUMNS), "%s")
              + ") values ('old', 'acme', 'VOICE', '-', 'sales', '-', '-', '-', '-', '-', now(),"
              + " null, null, now(), now(), current_date, 1, 0, 0, 0, 0, 0, 0, 0, 0, 'ANSWERED',"
              + " 'REP', true, false, false, false, 'REP', false, false, false, false, 0)");
    }

    assertThat(load.takes(0)).isFalse();
    assertThat(load.takes(1)).isFalse();
    staging.publish(SettingsFile.builtIn(), COUNTS);

    assertThat(database.column("select interaction_id from interactions")).containsExactly("old");
    assertThat(database.column("select status from runs")).containsExactly("done");
  }

  @Test
  void isFoundByItsWritersUntilTheRunEnds() throws Exception {
    assertThat(FirstLoad.of(load.id())).isSameAs(load);
    assertThat(FirstLoad.of("another")).isNull();

    staging.fail(COUNTS);

    assertThat(FirstLoad.of(load.id())).isNull();
  }

  /** A caller who gave up in a queue. */
  private static RowData row(String id) {
    Settings settings = SettingsFile.builtIn();
    return new FoldedRow(settings)
        .of(
            InteractionFold.fold(
                id,
                List.of(
                    Event.of(id, EventType.QUEUED, START).business("acme").queue("sales").build(),
                    Event.of(id, EventType.ENDED, START + 9_000).by(Party.CUSTOMER).build()),
                settings));
  }

  private FirstLoadWriter writer(int subtask) throws SQLException {
    assertThat(load.takes(subtask)).isTrue();
    return new FirstLoadWriter(load, COLUMNS, 2);
  }
}
