package dev.hangup.spike;

import dev.hangup.spike.QueueCounts.Queue;
import dev.hangup.spike.QueueCounts.Usually;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds spikes in what changed since it was last asked. What is usual this week is remembered: it
 * comes from the weeks before. Where one of those changes, or a replay has published meanwhile, all
 * is found anew from there on.
 *
 * <p>One of them at a time for one database.
 */
final class LiveSpikes {
  private final long settled;
  private final Map<Queue, Usually> usually = new HashMap<>();
  private long lastRun = -1;

  /**
   * @param settled how long after its end a quarter is first looked at: who is still talking then
   *     does not count yet, who gave up does
   */
  LiveSpikes(Duration settled) {
    this.settled = settled.toMillis();
  }

  /** The quarters of a queue that changed: the first and the last, and any between. */
  private record Changed(Queue queue, long first, long last) {}

  /**
   * Takes what a live job noted in {@code hangup_touched_intervals}, in the open transaction.
   *
   * @param now milliseconds since 1970-01-01T00:00:00Z
   * @return spikes that were not in the table before
   */
  List<Spike> refresh(Connection connection, long now) throws SQLException {
    long until = now - settled - QuarterHour.LENGTH;
    List<Changed> changed = changed(connection, until);
    if (changed.isEmpty()) {
      return List.of();
    }
    long run = lastRun(connection);
    if (run != lastRun) {
      usually.clear();
      lastRun = run;
    }
    long from = changed.stream().mapToLong(Changed::first).min().orElseThrow();
    try {
      return isOfKnownWeeks(connection, changed)
          ? again(connection, changed, from, until)
          : anew(connection, from, until);
    } catch (SQLException e) {
      usually.clear();
      throw e;
    }
  }

  private List<Spike> anew(Connection connection, long from, long until) throws SQLException {
    usually.clear();
    List<Spike> spikes = new ArrayList<>();
    Spikes.read(
        connection,
        from - Spikes.past(),
        Long.MAX_VALUE,
        counts -> {
          spikes.addAll(counts.spikes(from, until, null));
          usually.put(counts.queue(), counts.before(counts.lastWeek()));
        });
    return Spikes.write(connection, Spikes.existing(connection, from, until), spikes);
  }

  /** Only quarters of weeks whose past is as it was. */
  private List<Spike> again(Connection connection, List<Changed> changed, long from, long until)
      throws SQLException {
    Map<Queue, Changed> byQueue = new HashMap<>();
    changed.forEach(c -> byQueue.put(c.queue(), c));
    long last = changed.stream().mapToLong(Changed::last).max().orElseThrow();
    long hour = 3 * QuarterHour.LENGTH;
    List<Spike> spikes = new ArrayList<>();
    Spikes.read(
        connection,
        from - hour,
        last + hour,
        counts -> {
          Changed its = byQueue.get(counts.queue());
          if (its != null) {
            spikes.addAll(
                counts.spikes(
                    its.first(), Math.min(until, its.last() + hour), usually.get(counts.queue())));
          }
        });
    List<Spike> existing =
        Spikes.existing(connection, from, Math.min(until, last + hour)).stream()
            .filter(
                s -> {
                  Changed its = byQueue.get(new Queue(s.business(), s.channel(), s.queue()));
                  return its != null
                      && s.intervalStart() >= its.first()
                      && s.intervalStart() <= its.last() + hour;
                })
            .toList();
    return Spikes.write(connection, existing, spikes);
  }

  private boolean isOfKnownWeeks(Connection connection, List<Changed> changed) throws SQLException {
    Map<String, ZoneId> zones = Spikes.zones(connection);
    for (Changed c : changed) {
      Usually known = usually.get(c.queue());
      ZoneId zone = zones.getOrDefault(c.queue().business(), ZoneOffset.UTC);
      if (known == null
          || QuarterHour.week(c.first(), zone) != known.week()
          || QuarterHour.week(c.last() + 3 * QuarterHour.LENGTH, zone) != known.week()) {
        return false;
      }
    }
    return true;
  }

  private static List<Changed> changed(Connection connection, long until) throws SQLException {
    try (PreparedStatement take =
        connection.prepareStatement(
            "with taken as (delete from hangup_touched_intervals where interval_start <= ?"
                + " returning *) select business, channel, queue,"
                + " extract(epoch from min(interval_start))::bigint,"
                + " extract(epoch from max(interval_start))::bigint"
                + " from taken group by business, channel, queue")) {
      take.setTimestamp(1, Spikes.at(until));
      List<Changed> changed = new ArrayList<>();
      try (ResultSet rows = take.executeQuery()) {
        while (rows.next()) {
          changed.add(
              new Changed(
                  new Queue(rows.getString(1), rows.getString(2), rows.getString(3)),
                  rows.getLong(4) * 1000,
                  rows.getLong(5) * 1000));
        }
      }
      return changed;
    }
  }

  private static long lastRun(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce(max(run_id), 0) from runs where status = 'done'")) {
      row.next();
      return row.getLong(1);
    }
  }
}
