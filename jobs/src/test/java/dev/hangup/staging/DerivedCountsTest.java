package dev.hangup.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.settings.SettingsFile;
import dev.hangup.testing.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of counts that statements of the test staged, while nothing of them is published. */
class DerivedCountsTest {
  private static final String MADE =
      "select tablename from pg_tables where tablename like '%made_abandonment_counts'";
  private static final int FINISHED = 1;

  private Database database;
  private Staging staging;
  private List<String> columns;
  private StagingTable quarters;

  @BeforeEach
  void begin() throws SQLException {
    database = Database.create();
    staging = Staging.begin(database::connect, "replay", "hangup", List.of("by hand"));
    try (Connection connection = database.connect()) {
      columns = List.copyOf(WrittenColumns.of(connection, "abandonment_rate").keySet());
    }
    quarters = staging.createLike("abandonment_rate", columns);
    update(
        "insert into hangup_staging_writers (run_id, target, subtask, writer) values ("
            + staging.run()
            + ", 'abandonment_rate', 0, "
            + FINISHED
            + ")");
  }

  @AfterEach
  void close() throws SQLException {
    staging.close();
  }

  @Test
  void daysAreAddedUpByTheClocksOfTheSettings() throws SQLException {
    stage(Instant.parse("2026-03-02T23:45:00Z"), 3, 0, FINISHED);
    stage(Instant.parse("2026-03-03T00:00:00Z"), 4, 0, FINISHED);
    stage(Instant.parse("2026-03-03T00:15:00Z"), 5, 0, FINISHED);
    stage(Instant.parse("2026-03-03T00:30:00Z"), 100, 0, FINISHED + 1);

    DerivedCounts derived = derived(database::connect);

    assertThat(derived.await()).isTrue();
    assertThat(
            database.column(
                "select day || ' ' || offered from (" + derived.days() + ") r order by 1"))
        .containsExactly("2026-03-02 3", "2026-03-03 9");
    assertThat(derived.businesses()).containsExactly("a");
    assertThat(derived.spikes().spikes()).isEmpty();
    assertThat(database.column("select business from businesses")).isEmpty();
    assertThat(database.column("select business from abandonment_rate")).isEmpty();
  }

  /** On each of twelve Mondays one of forty leaves in every quarter; on the next, nearly all do. */
  @Test
  void spikesAreFoundInThem() throws SQLException {
    Instant monday = Instant.parse("2026-01-05T10:00:00Z");
    for (int week = 0; week < 12; week++) {
      for (int quarter = 0; quarter < 4; quarter++) {
        stage(
            monday.plus(Duration.ofDays(7L * week)).plus(Duration.ofMinutes(15L * quarter)),
            40,
            1,
            FINISHED);
      }
    }
    stage(monday.plus(Duration.ofDays(7 * 12)), 40, 38, FINISHED);

    DerivedCounts derived = derived(database::connect);

    assertThat(derived.await()).isTrue();
    assertThat(derived.spikes().spikes())
        .anySatisfy(spike -> assertThat(spike.abandoned()).isEqualTo(38));
    assertThat(database.column("select business from abandonment_spikes")).isEmpty();
  }

  @Test
  void withoutCountsThereAreNone() throws SQLException {
    DerivedCounts derived = derived(database::connect);

    assertThat(derived.await()).isTrue();
    assertThat(database.column(derived.days())).isEmpty();
    assertThat(derived.spikes()).isNull();
  }

  @Test
  void whatIsGivenUpLeavesNoTable() throws SQLException {
    // What it reads is locked, so that it cannot be through.
    try (Connection other = database.connect();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("lock table " + quarters.name());
      DerivedCounts derived = derived(database::connect);
      derived.close();

      assertThat(derived.await()).isFalse();
      assertThat(database.column(MADE)).isEmpty();
    }
  }

  @Test
  void nothingIsFoundWhereAnotherTableComesFirst() throws SQLException {
    stage(Instant.parse("2026-03-03T00:15:00Z"), 5, 0, FINISHED);

    DerivedCounts derived =
        derived(
            () -> {
              Connection connection = database.connect();
              try (Statement statement = connection.createStatement()) {
                statement.execute("set search_path = public, pg_temp");
              }
              return connection;
            });

    assertThat(derived.await()).isFalse();
    assertThat(database.column(MADE)).isEmpty();
  }

  private DerivedCounts derived(Connections connections) {
    return new DerivedCounts(connections, SettingsFile.builtIn(), quarters);
  }

  private void stage(Instant start, int offered, int abandoned, int writer) throws SQLException {
    List<String> values = new ArrayList<>();
    for (String column : columns) {
      values.add(
          switch (column) {
            case "interval_start" -> "timestamptz '" + start + "'";
            case "offered", "started" -> Integer.toString(offered);
            case "abandoned" -> Integer.toString(abandoned);
            case "business", "channel", "direction", "queue", "region", "campaign" -> "'a'";
            default -> "0";
          });
    }
    update(
        "insert into "
            + quarters.name()
            + " ("
            + quarters.columnList()
            + ", hangup_subtask, hangup_writer) values ("
            + String.join(", ", values)
            + ", 0, "
            + writer
            + ")");
  }

  private void update(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
