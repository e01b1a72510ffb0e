package dev.hangup.bench;

import dev.hangup.postgres.DatabaseAddress;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;

/**
 * What checkpoints of a live job weigh while so many interactions go on: simulated events as if
 * they happened now, without those that end an interaction.
 *
 * @param input an empty topic, and the archive whose events are sent
 */
record OpenState(LiveJvm jvm, LiveContender contender, LiveInput input, DatabaseAddress database) {
  private static final Set<String> ENDING = Set.of("ENDED", "LEFT", "RESOLVED", "CONVERTED");
  private static final int LOOK_MILLIS = 100;

  /** What Flink noted of a checkpoint, in bytes. */
  private record Weight(long full, long written) {}

  /**
   * @param numbers of open interactions, growing
   * @return a row of the table for each
   */
  String measure(List<Long> numbers, Path checkpoints) throws Exception {
    Files.createDirectories(checkpoints);
    StringBuilder table = new StringBuilder();
    Process job = jvm.follow(contender, checkpoints, input);
    try (Publisher publisher = new Publisher(input.bootstrap(), input.topic());
        BufferedReader lines = new Lines(input.files()).reader()) {
      Set<String> open = new LinkedHashSet<>();
      long sent = 0;
      String ahead = null;
      for (long number : numbers) {
        while (true) {
          String line = ahead == null ? lines.readLine() : ahead;
          ahead = null;
          if (line == null) {
            throw new IllegalStateException(
                "the archive has only " + open.size() + " interactions; raise -Dbench.events");
          }
          String id = EventLine.interactionId(line);
          if (!open.contains(id) && open.size() == number) {
            ahead = line;
            break;
          }
          if (!ENDING.contains(EventLine.type(line))) {
            open.add(id);
            publisher.send(id, EventLine.moved(line, id, Instant.now()), null);
            sent++;
          }
        }
        publisher.flush();
        awaitRead(sent);
        Weight full = next(checkpoints, 2);
        List<String> changed = new ArrayList<>(open).subList(0, (int) (number / 100));
        for (String id : changed) {
          publisher.send(
              id,
              "{\"interaction_id\":\"%s\",\"type\":\"HELD\",\"at\":\"%s\"}"
                  .formatted(id, Instant.now()),
              null);
          sent++;
        }
        publisher.flush();
        Weight next = next(checkpoints, 1);
        awaitRead(sent);
        table.append(LiveText.state(contender, open.size(), full.full(), next.written()));
      }
    }
    job.outputWriter().close();
    job.waitFor();
    return table.toString();
  }

  /** The job counts in {@code runs} what it has read. */
  private void awaitRead(long events) throws SQLException, InterruptedException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      while (true) {
        try (ResultSet row =
            statement.executeQuery(
                "select coalesce(sum(records_accepted + records_rejected), 0) from runs")) {
          row.next();
          if (row.getLong(1) >= events) {
            return;
          }
        }
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  /** That of the checkpoint which is so many after the newest now. */
  private static Weight next(Path checkpoints, int after) throws Exception {
    long wanted = newest(checkpoints) + after;
    while (newest(checkpoints) < wanted) {
      Thread.sleep(LOOK_MILLIS);
    }
    try (Stream<Path> found = Files.walk(checkpoints)) {
      Path metadata =
          found.filter(p -> p.endsWith("chk-" + wanted + "/_metadata")).findFirst().orElseThrow();
      return weight(metadata);
    }
  }

  private static long newest(Path checkpoints) throws IOException {
    try (Stream<Path> found = Files.walk(checkpoints)) {
      return found
          .filter(p -> p.endsWith("_metadata"))
          .map(p -> p.getParent().getFileName().toString())
          .mapToLong(name -> Long.parseLong(name.substring("chk-".length())))
          .max()
          .orElse(0);
    } catch (java.io.UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        // A checkpoint went while it was looked at.
        return newest(checkpoints);
      }
      throw e;
    }
  }

  private static Weight weight(Path metadata) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      CheckpointMetadata checkpoint =
          Checkpoints.loadCheckpointMetadata(
              in, OpenState.class.getClassLoader(), metadata.toString());
      long full = 0;
      long written = 0;
      for (OperatorState state : checkpoint.getOperatorStates()) {
        full += state.getStateSize();
        written += state.getCheckpointedSize();
      }
      return new Weight(full, written);
    }
  }

  /** The lines of all files, one after the other. */
  private record Lines(BenchArchive archive) {
    BufferedReader reader() throws IOException {
      List<java.io.InputStream> files = new ArrayList<>();
      for (Path file : archive.files()) {
        files.add(Files.newInputStream(file));
      }
      return new BufferedReader(
          new java.io.InputStreamReader(
              new java.io.SequenceInputStream(java.util.Collections.enumeration(files)),
              java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
