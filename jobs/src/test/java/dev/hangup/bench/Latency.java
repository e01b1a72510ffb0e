package dev.hangup.bench;

import dev.hangup.postgres.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How soon an event is in the tables: from when the broker appends it until PostgreSQL commits the
 * row that it makes. Simulated events, as if they happened when they are sent, at a steady rate;
 * the first seconds count for nothing.
 *
 * @param input an empty topic, and the archive whose events are sent
 */
record Latency(LiveJvm jvm, LiveInput input, DatabaseAddress database, int perSecond, int seconds) {
  private static final int WARM_SECONDS = 30;
  private static final int TICK_MILLIS = 10;

  /** So many parts of the archive are sent at the same time, so that calls last a while. */
  private static final int LANES = 40;

  private static final long LOOK_MILLIS = 100;
  private static final long REST_MILLIS = 10_000;

  /**
   * @param at as the event says
   * @param arrived when the broker appended it; -1 as long as it is not known
   */
  private record Sent(String type, Instant at, long[] arrived, boolean counts) {}

  /** A row of {@code waiting}. */
  private record Wait(String interactionId, long since) {}

  String measure(Path checkpoints) throws Exception {
    Files.createDirectories(checkpoints);
    Map<String, List<Sent>> sent = new HashMap<>();
    Map<Wait, Long> waits = new ConcurrentHashMap<>();
    List<Long> ended;
    Process job = jvm.follow(LiveContender.KAFKA_ROCKSDB, checkpoints, input);
    AtomicBoolean over = new AtomicBoolean();
    Thread watch = new Thread(() -> watch(waits, over));
    watch.start();
    try {
      send(sent);
      Thread.sleep(REST_MILLIS);
    } finally {
      over.set(true);
      watch.join();
    }
    ended = ended(sent);
    job.outputWriter().close();
    job.waitFor();
    return LiveText.latencyHeading()
        + LiveText.latency("ENDED: its row of interactions", ended)
        + LiveText.latency("QUEUED: its row of waiting", queued(sent, waits));
  }

  private void send(Map<String, List<Sent>> sent) throws IOException, InterruptedException {
    int total = perSecond * (WARM_SECONDS + seconds);
    List<String> lines = lines(total);
    try (Publisher publisher = new Publisher(input.bootstrap(), input.topic())) {
      int lane = lines.size() / LANES;
      long start = System.nanoTime();
      for (int i = 0; i < lane * LANES; i++) {
        int slot = i % LANES;
        String line = lines.get(slot * lane + i / LANES);
        String id = slot + "-" + EventLine.interactionId(line);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Sent event =
            new Sent(EventLine.type(line), now, new long[] {-1}, i >= perSecond * WARM_SECONDS);
        sent.computeIfAbsent(id, k -> new ArrayList<>()).add(event);
        publisher.send(
            id,
            EventLine.moved(line, id, now),
            (metadata, e) -> event.arrived()[0] = metadata.timestamp());
        if (i % (perSecond * TICK_MILLIS / 1000) == 0) {
          long due = start + i * 1_000_000_000L / perSecond;
          long wait = (due - System.nanoTime()) / 1_000_000;
          if (wait > 0) {
            Thread.sleep(wait);
          }
        }
      }
      publisher.flush();
    }
  }

  private List<String> lines(int count) throws IOException {
    List<String> lines = new ArrayList<>(count);
    for (Path file : input.files().files()) {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        String line;
        while (lines.size() < count && (line = reader.readLine()) != null) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  /** Rows of the table come and go: each is noted when it is first seen. */
  private void watch(Map<Wait, Long> waits, AtomicBoolean over) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      while (!over.get()) {
        try (ResultSet row =
            statement.executeQuery(
                "select interaction_id, waiting_since, pg_xact_commit_timestamp(xmin)"
                    + " from waiting")) {
          while (row.next()) {
            waits.putIfAbsent(
                new Wait(row.getString(1), row.getTimestamp(2).getTime()),
                row.getTimestamp(3).getTime());
          }
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of interactions whose one ENDED came last: no later event has written their row again. */
  private List<Long> ended(Map<String, List<Sent>> sent) throws SQLException {
    List<Long> millis = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select interaction_id, pg_xact_commit_timestamp(xmin) from interactions")) {
      while (row.next()) {
        List<Sent> events = sent.get(row.getString(1));
        Sent last = events.get(events.size() - 1);
        boolean once = events.stream().filter(e -> e.type().equals("ENDED")).count() == 1;
        if (last.counts() && once && last.type().equals("ENDED")) {
          millis.add(row.getTimestamp(2).getTime() - last.arrived()[0]);
        }
      }
    }
    return millis;
  }

  private static List<Long> queued(Map<String, List<Sent>> sent, Map<Wait, Long> waits) {
    List<Long> millis = new ArrayList<>();
    waits.forEach(
        (wait, visible) ->
            sent.get(wait.interactionId()).stream()
                .filter(e -> e.counts() && e.type().equals("QUEUED"))
                .filter(e -> e.at().toEpochMilli() == wait.since())
                .findFirst()
                .ifPresent(e -> millis.add(visible - e.arrived()[0])));
    return millis;
  }
}
