package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Tables that were filled before there were daily counts have them after the update. */
class DailyCountsMigrationTest {
  private static final String SCHEMA = "before_daily_counts";

  /**
   * Berlin's 29 March 2026 has 23 hours: from 2026-03-28T23:00Z to 2026-03-29T22:00Z. Tenths of a
   * second add up to what a single count of them would be: 0.1 + 0.2 is 0.3.
   */
  @Test
  void countsOfIntervalsAreAddedUpByLocalDay() throws Exception {
    var database = Database.create();
    try (Connection db = database.connect()) {
      Tables.execute(db, "create schema " + SCHEMA);
      Tables.execute(db, "set search_path = " + SCHEMA);
      flyway(database).target("4").load().migrate();
      Tables.execute(
          db, "insert into businesses values ('shop', '-', 'Europe/Berlin', 20, 5, null)");
      interval(db, "2026-03-28T22:45Z", "shop", "1.5");
      interval(db, "2026-03-28T23:00Z", "shop", "0.1");
      interval(db, "2026-03-29T21:45Z", "shop", "0.2");
      interval(db, "2026-03-29T22:00Z", "shop", "7");
      interval(db, "2026-03-28T23:00Z", "stranger", "4");

      flyway(database).load().migrate();

      assertThat(
              Tables.query(
                  db,
                  "select concat_ws(' ', day, business, started, wait_seconds) as line"
                      + " from abandonment_counts order by business, day"))
          .extracting(row -> row.get("line"))
          .containsExactly(
              "2026-03-28 shop 1 1.5",
              "2026-03-29 shop 2 0.3",
              "2026-03-30 shop 1 7",
              "2026-03-28 stranger 1 4");
    }
  }

  private static FluentConfiguration flyway(Database database) {
    return Flyway.configure()
        .dataSource(database.url(), null, null)
        .schemas(SCHEMA)
        .locations("classpath:sql/schema");
  }

  private static void interval(Connection db, String start, String business, String waited)
      throws Exception {
    Tables.insert(
        db,
        "abandonment_rate",
        Map.of(
            "interval_start", start, "business", business, "started", "1", "wait_seconds", waited));
  }
}
