package dev.hangup.bench;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.cli.Laptop;
import dev.hangup.live.Backend;
import dev.hangup.live.Feed;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.replay.Replay;
import dev.hangup.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The workflow, as the command line runs it. */
final class Jobs {
  private static final int LOOK_MILLIS = 250;

  private Jobs() {}

  static void replay(BenchArchive archive, DatabaseAddress database) throws Exception {
    Replay replay =
        Replay.of(
            format(), List.of(archive.events().toString()), SettingsFile.read(archive.settings()));
    try (StreamExecutionEnvironment env = Laptop.starting(null)) {
      replay.run(env, database::connect, 0, counts -> {});
    }
  }

  static void stream(BenchArchive archive, DatabaseAddress database) throws Exception {
    long interactions = archive.interactions();
    Path checkpoints = Files.createTempDirectory("hangup-checkpoints");
    try (RunningJob job =
            RunningJob.start(
                new Feed.Folder(archive.events().toString()),
                archive.settings(),
                database,
                Backend.HEAP,
                checkpoints);
        Connection connection = database.connect()) {
      while (started(connection) < interactions) {
        job.check();
        Thread.sleep(LOOK_MILLIS);
      }
    } finally {
      BenchArchive.delete(checkpoints);
    }
  }

  /** How many interactions are counted: quickly said, so that to look costs next to nothing. */
  static long started(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(sum(started), 0) from abandonment_counts")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static ArchiveFormat format() {
    return Formats.configured("hangup", FormatOptions.none());
  }

  /** What one contender wrote the next must not find. */
  static void empty(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "truncate interactions, abandonment_rate, abandonment_counts, wait_histogram,"
              + " rejected_events, runs, businesses, follow_ups, recovery, abandonment_spikes,"
              + " hangup_touched_intervals, waiting");
    }
  }

  static Map<String, Long> totals(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect()) {
      return Totals.of(connection);
    }
  }
}
