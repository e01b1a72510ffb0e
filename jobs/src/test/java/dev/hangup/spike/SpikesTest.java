package dev.hangup.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.sql.Tables;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of spikes: what stands there depends on the counts that stand there. */
class SpikesTest {
  private static final Instant MONDAY = Instant.parse("2025-01-06T00:00:00Z");
  private static final long LONG_AFTER = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final String EVERYTHING = "select min(interval_start) from abandonment_rate";

  private Database database;
  private Connection db;

  @BeforeEach
  void connect() throws Exception {
    database = Database.create();
    db = database.connect();
    db.setAutoCommit(false);
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  /** A count of a quarter of an hour from Monday on. */
  private record Count(int quarter, String queue, String region, int offered, int abandoned) {}

  @Test
  void aSpikeOfTheQueueIsToldByRegionAndInAll() throws Exception {
    List<Count> counts = ordinary(new Random(1), 4, List.of("sales"), List.of("north", "south"));
    counts.removeIf(c -> c.quarter() == 1700);
    counts.add(new Count(1700, "sales", "north", 30, 25));
    counts.add(new Count(1700, "sales", "south", 30, 4));
    write(counts);
    Spikes.refresh(db, EVERYTHING);
    assertThat(
            Tables.query(
                db,
                "select region, minutes, offered, abandoned from abandonment_spikes"
                    + " where interval_start = timestamptz '2025-01-06Z' + interval '15 minutes' * 1700"
                    + " and minutes = 15 order by region"))
        .extracting(row -> row.values().toString())
        .containsExactly("[all, 15, 60, 29]", "[north, 15, 30, 25]");
  }

  @Test
  void aQueueOfOneRegionIsToldOnce() throws Exception {
    List<Count> counts = ordinary(new Random(1), 4, List.of("sales"), List.of("north"));
    counts.removeIf(c -> c.quarter() >= 1700);
    counts.add(new Count(1700, "sales", "north", 30, 25));
    write(counts);
    Spikes.refresh(db, EVERYTHING);
    assertThat(rows()).hasSize(1).first().asString().contains("north");
  }

  /** Nobody gave up there after all. */
  @Test
  void whatIsNoSpikeAnyMoreDisappears() throws Exception {
    List<Count> counts = ordinary(new Random(1), 4, List.of("sales"), List.of("north"));
    counts.removeIf(c -> c.quarter() == 1700);
    Count spike = new Count(1700, "sales", "north", 30, 25);
    counts.add(spike);
    write(counts);
    Spikes.refresh(db, EVERYTHING);
    assertThat(rows()).isNotEmpty();
    write(List.of(new Count(1700, "sales", "north", 30, 1)));
    Spikes.refresh(db, "select timestamptz '" + at(1700) + "'");
    assertThat(rows()).isEmpty();
  }

  /** Counts come in any order, some at a time, are seen wrong first and corrected. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLiveJobHasTheRowsOfAReplay(long seed) throws Exception {
    Random random = new Random(seed);
    List<Count> counts =
        ordinary(random, 5, List.of("sales", "service"), List.of("north", "south"));
    for (int i = 0; i < 12; i++) {
      int quarter = 1400 + random.nextInt(1900);
      String queue = random.nextBoolean() ? "sales" : "service";
      counts.removeIf(c -> c.quarter() == quarter && c.queue().equals(queue));
      counts.add(new Count(quarter, queue, "north", 30, 18 + random.nextInt(10)));
    }
    List<Count> changes = new ArrayList<>(counts);
    // Mostly as it happened, some of it days late.
    changes.sort(java.util.Comparator.comparingInt(Count::quarter));
    for (int i = 0; i < 300; i++) {
      Collections.swap(changes, random.nextInt(changes.size()), random.nextInt(changes.size()));
    }
    LiveSpikes live = new LiveSpikes(Duration.ZERO);
    for (int i = 0; i < changes.size(); ) {
      List<Count> batch = changes.subList(i, Math.min(changes.size(), i + 1 + random.nextInt(900)));
      i += batch.size();
      if (random.nextInt(4) == 0) {
        Count wrong = batch.get(0);
        note(List.of(new Count(wrong.quarter(), wrong.queue(), wrong.region(), 40, 40)));
        live.refresh(db, LONG_AFTER);
      }
      note(batch);
      live.refresh(db, LONG_AFTER);
      db.commit();
    }
    List<String> lived = rows();
    assertThat(Tables.value(db, "select count(*) from hangup_touched_intervals")).isEqualTo(0L);
    Tables.execute(db, "delete from abandonment_spikes");
    Spikes.refresh(db, EVERYTHING);
    assertThat(lived).isEqualTo(rows()).hasSizeGreaterThan(8);
  }

  /** Those who are still talking are not counted yet. */
  @Test
  void aQuarterIsNotLookedAtBeforeItHasSettled() throws Exception {
    List<Count> counts = ordinary(new Random(1), 4, List.of("sales"), List.of("north"));
    counts.removeIf(c -> c.quarter() >= 1700);
    note(counts);
    LiveSpikes live = new LiveSpikes(Duration.ofMinutes(15));
    live.refresh(db, at(1701).toEpochMilli());
    note(List.of(new Count(1700, "sales", "north", 30, 25)));
    assertThat(live.refresh(db, at(1702).toEpochMilli() - 1)).isEmpty();
    assertThat(live.refresh(db, at(1702).toEpochMilli()))
        .extracting(Spike::intervalStart)
        .containsExactly(at(1700).toEpochMilli());
  }

  @Test
  void theWatchTellsSpikesWhileAJobRuns() throws Exception {
    List<Count> counts = ordinary(new Random(1), 4, List.of("sales"), List.of("north"));
    counts.removeIf(c -> c.quarter() >= 1700);
    counts.add(new Count(1700, "sales", "north", 30, 25));
    note(counts);
    db.commit();
    String url = database.url();
    try (CloseableIterator<Spike> told =
        SpikeWatch.in(
                Flink.environment(1),
                () -> DriverManager.getConnection(url),
                Duration.ofMillis(100),
                Duration.ZERO)
            .executeAndCollect()) {
      assertThat(told.next().intervalStart()).isEqualTo(at(1700).toEpochMilli());
      write(List.of(new Count(1800, "sales", "north", 30, 25)));
      Tables.execute(
          db,
          "insert into hangup_touched_intervals values ('"
              + at(1800)
              + "', 'shop', 'VOICE', 'sales')");
      db.commit();
      assertThat(told.next().intervalStart()).isEqualTo(at(1800).toEpochMilli());
    }
    assertThat(rows()).hasSize(2);
  }

  private static List<Count> ordinary(
      Random random, int weeks, List<String> queues, List<String> regions) {
    List<Count> counts = new ArrayList<>();
    for (int quarter = 0; quarter < weeks * 672; quarter++) {
      for (String queue : queues) {
        for (String region : regions) {
          int abandoned = 0;
          for (int i = 0; i < 30; i++) {
            abandoned += random.nextDouble() < 0.1 ? 1 : 0;
          }
          counts.add(new Count(quarter, queue, region, 30, abandoned));
        }
      }
    }
    return counts;
  }

  /** Writes counts and says so, as a live job's sink does. */
  private void note(List<Count> counts) throws SQLException {
    write(counts);
    try (PreparedStatement insert =
        db.prepareStatement(
            "insert into hangup_touched_intervals values (?::timestamptz, 'shop', 'VOICE', ?)")) {
      for (Count c : counts) {
        insert.setString(1, at(c.quarter()).toString());
        insert.setString(2, c.queue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void write(List<Count> counts) throws SQLException {
    List<String> columns =
        Tables.query(
                db,
                "select column_name from information_schema.columns where table_name ="
                    + " 'abandonment_rate' and is_generated = 'NEVER' and data_type in"
                    + " ('bigint', 'double precision')"
                    + " and column_name not in ('offered', 'abandoned')")
            .stream()
            .map(row -> (String) row.get("column_name"))
            .toList();
    try (PreparedStatement insert =
        db.prepareStatement(
            "insert into abandonment_rate (interval_start, business, channel, direction, queue,"
                + " region, campaign, offered, abandoned, "
                + String.join(", ", columns)
                + ") values (?::timestamptz, 'shop', 'VOICE', 'INBOUND', ?, ?, '-', ?, ?"
                + ", 0".repeat(columns.size())
                + ") on conflict (interval_start, business, channel, direction, queue, region,"
                + " campaign) do update set offered = excluded.offered,"
                + " abandoned = excluded.abandoned")) {
      for (Count c : counts) {
        insert.setString(1, at(c.quarter()).toString());
        insert.setString(2, c.queue());
        insert.setString(3, c.region());
        insert.setInt(4, c.offered());
        insert.setInt(5, c.abandoned());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static Instant at(int quarter) {
    return MONDAY.plusMillis(quarter * QuarterHour.LENGTH);
  }

  private List<String> rows() throws SQLException {
    return Tables.query(db, "select to_jsonb(s)::text as row from abandonment_spikes s order by 1")
        .stream()
        .map(row -> (String) row.get("row"))
        .toList();
  }
}
