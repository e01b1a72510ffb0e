package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of {@code sql/bi} runs on the schema as it stands and finds what is there. */
class DashboardQueriesTest {
  private static Connection db;

  @BeforeAll
  static void fill() throws Exception {
    db = Database.create().connect();
    Tables.rate(
        db,
        "2026-03-02T09:00Z",
        "shop",
        Map.of("started", 10, "offered", 8, "abandoned", 2, "campaign", "spring"));
    Tables.rate(
        db,
        "2026-03-03T09:15Z",
        "shop",
        Map.of("started", 10, "offered", 8, "abandoned", 4, "campaign", "spring"));
    Tables.waits(db, "shop", "sales", 30, 1, 1, 0, 0);
    Tables.insert(
        db,
        "interactions",
        Map.of(
            "interaction_id", "a",
            "wait_seconds", "12.5",
            "transfer_wait_seconds", "4",
            "started_at", "2026-03-02T09:00Z",
            "ended_at", "2026-03-02T09:01Z",
            "interval_start", "2026-03-02T09:00Z",
            "day", "2026-03-02",
            "outcome", "ABANDONED"));
  }

  @AfterAll
  static void close() throws Exception {
    db.close();
  }

  static List<Path> queries() throws IOException {
    try (var files = Files.list(Path.of("../sql/bi"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void opensWithItsQuestionAndAnswersIt(Path file) throws Exception {
    var sql = Files.readString(file);
    assertThat(sql.lines().findFirst().orElseThrow()).matches("-- [A-Z].*\\?");
    assertThat(Tables.query(db, sql)).isNotEmpty();
  }

  /** Monday at nine 2 of 8, Tuesday at nine 4 of 8. */
  @Test
  void hoursOfTheWeek() throws Exception {
    assertThat(run("rate_by_hour_of_week"))
        .extracting(row -> row.get("weekday") + " " + row.get("hour") + " " + row.get("rate"))
        .containsExactly("1 9 0.25", "2 9 0.5");
  }

  @Test
  void campaigns() throws Exception {
    assertThat(run("revenue_at_risk"))
        .extracting(row -> row.get("campaign") + " " + row.get("rate"))
        .containsExactly("spring 0.375");
  }

  @Test
  void longWaitsCountTheWaitsAfterTransfers() throws Exception {
    assertThat(run("long_waits"))
        .extracting(row -> row.get("waited_seconds"))
        .containsExactly(16.5);
  }

  private static List<Map<String, Object>> run(String name) throws Exception {
    return Tables.query(db, Files.readString(Path.of("../sql/bi", name + ".sql")));
  }
}
