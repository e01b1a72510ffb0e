package dev.hangup.spike;

import dev.hangup.spike.QueueCounts.Queue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps the table {@code abandonment_spikes} what {@link SpikeRule} says of the counts in {@code
 * abandonment_rate}. The rows depend on the counts that stand there, on no order in which they
 * came.
 */
public final class Spikes {
  /** A week's past, and the week itself, whatever the time zone. */
  private static final long PAST = Duration.ofDays(7 * (Usual.MOST_WEEKS + 1) + 2).toMillis();

  private static final int FETCH = 10_000;

  private Spikes() {}

  /**
   * What the counts show from some time on.
   *
   * @param from milliseconds since 1970-01-01T00:00:00Z
   */
  public record Found(long from, List<Spike> spikes) {}

  /**
   * Finds the spikes anew from the first count that changed on, in the open transaction.
   *
   * @param firstChange as {@link #find} takes it
   */
  public static void refresh(Connection connection, String firstChange) throws SQLException {
    publish(connection, find(connection, firstChange));
  }

  /**
   * Finds the spikes from the first count that changed on; the table is not touched.
   *
   * @param firstChange a query of one value: the first interval whose counts are not what they
   *     were; null where there is none
   * @return null where nothing changed
   */
  public static Found find(Connection connection, String firstChange) throws SQLException {
    Timestamp first;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(firstChange)) {
      row.next();
      first = row.getTimestamp(1);
    }
    if (first == null) {
      return null;
    }
    List<Spike> spikes = new ArrayList<>();
    long from = first.getTime();
    read(
        connection,
        from - PAST,
        Long.MAX_VALUE,
        counts -> spikes.addAll(counts.spikes(from, Long.MAX_VALUE, null)));
    return new Found(from, spikes);
  }

  /**
   * Makes the table say what was found, in the open transaction.
   *
   * @param found null where nothing changed
   */
  public static void publish(Connection connection, Found found) throws SQLException {
    if (found != null) {
      write(connection, existing(connection, found.from(), Long.MAX_VALUE), found.spikes());
    }
  }

  /** How far before a quarter the counts must be read that say what is usual then, milliseconds. */
  static long past() {
    return PAST;
  }

  /**
   * Reads the counts queue by queue.
   *
   * @param from the first interval, milliseconds since 1970-01-01T00:00:00Z
   * @param until the last one
   */
  static void read(Connection connection, long from, long until, Consumer<QueueCounts> queues)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select c.business, c.channel, c.queue, c.region,"
                + " extract(epoch from c.interval_start)::bigint,"
                + " sum(c.offered)::bigint, sum(c.abandoned)::bigint,"
                + " coalesce(max(b.time_zone), 'UTC')"
                + " from abandonment_rate c left join businesses b using (business)"
                + " where c.offered > 0 and c.interval_start between ? and ?"
                + " group by c.business, c.channel, c.queue, c.region, c.interval_start"
                + " order by c.business collate \"C\", c.channel collate \"C\","
                + " c.queue collate \"C\", c.interval_start, c.region collate \"C\"")) {
      query.setFetchSize(FETCH);
      query.setTimestamp(1, at(from));
      query.setTimestamp(2, at(until));
      QueueCounts counts = null;
      ZoneId zone = null;
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Queue queue = new Queue(rows.getString(1), rows.getString(2), rows.getString(3));
          if (counts == null || !counts.queue().equals(queue)) {
            if (counts != null) {
              queues.accept(counts);
            }
            counts = new QueueCounts(queue);
            zone = zone(rows.getString(8));
          }
          counts.add(
              rows.getString(4),
              QuarterHour.of(rows.getLong(5) * 1000, zone, rows.getLong(6), rows.getLong(7)));
        }
      }
      if (counts != null) {
        queues.accept(counts);
      }
    }
  }

  /** The time zone of each business that an archive or a stream named. */
  static Map<String, ZoneId> zones(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select business, time_zone from businesses")) {
      Map<String, ZoneId> zones = new HashMap<>();
      while (rows.next()) {
        zones.put(rows.getString(1), zone(rows.getString(2)));
      }
      return zones;
    }
  }

  /** The settings name zones that Java knows; the table may be another's. */
  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** The spikes that stand in the table, from one interval until another. */
  static List<Spike> existing(Connection connection, long from, long until) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select extract(epoch from interval_start)::bigint, business, channel, queue, region,"
                + " minutes, offered, abandoned, expected, odds from abandonment_spikes"
                + " where interval_start between ? and ?")) {
      query.setTimestamp(1, at(from));
      query.setTimestamp(2, at(until));
      List<Spike> spikes = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          spikes.add(
              new Spike(
                  rows.getLong(1) * 1000,
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getInt(6),
                  rows.getLong(7),
                  rows.getLong(8),
                  rows.getDouble(9),
                  rows.getDouble(10)));
        }
      }
      return spikes;
    }
  }

  private record Key(long intervalStart, Queue queue, String region) {
    static Key of(Spike s) {
      return new Key(
          s.intervalStart(), new Queue(s.business(), s.channel(), s.queue()), s.region());
    }
  }

  /**
   * Makes those of the table the given ones; touches none that is the same.
   *
   * @return those that were not in the table
   */
  static List<Spike> write(Connection connection, List<Spike> existing, List<Spike> spikes)
      throws SQLException {
    Map<Key, Spike> before = new HashMap<>();
    existing.forEach(spike -> before.put(Key.of(spike), spike));
    List<Spike> fresh = new ArrayList<>();
    try (PreparedStatement upsert =
            connection.prepareStatement(
                "insert into abandonment_spikes (interval_start, business, channel, queue, region,"
                    + " minutes, offered, abandoned, expected, odds)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (interval_start, business, channel, queue, region) do update"
                    + " set minutes = excluded.minutes, offered = excluded.offered,"
                    + " abandoned = excluded.abandoned, expected = excluded.expected,"
                    + " odds = excluded.odds");
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from abandonment_spikes where interval_start = ? and business = ?"
                    + " and channel = ? and queue = ? and region = ?")) {
      for (Spike spike : spikes) {
        Spike old = before.remove(Key.of(spike));
        if (old == null) {
          fresh.add(spike);
        }
        if (!spike.equals(old)) {
          key(upsert, spike);
          upsert.setInt(6, spike.minutes());
          upsert.setLong(7, spike.offered());
          upsert.setLong(8, spike.abandoned());
          upsert.setDouble(9, spike.expected());
          upsert.setDouble(10, spike.odds());
          upsert.addBatch();
        }
      }
      for (Spike gone : before.values()) {
        key(delete, gone);
        delete.addBatch();
      }
      upsert.executeBatch();
      delete.executeBatch();
    }
    return fresh;
  }

  private static void key(PreparedStatement statement, Spike spike) throws SQLException {
    statement.setTimestamp(1, at(spike.intervalStart()));
    statement.setString(2, spike.business());
    statement.setString(3, spike.channel());
    statement.setString(4, spike.queue());
    statement.setString(5, spike.region());
  }

  /** Cut to what PostgreSQL's timestamps hold. */
  static Timestamp at(long millis) {
    return new Timestamp(Math.max(-200_000_000_000_000L, Math.min(9_000_000_000_000_000L, millis)));
  }
}
