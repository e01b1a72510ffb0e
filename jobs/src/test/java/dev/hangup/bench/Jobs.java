package dev.hangup.bench;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.cli.Laptop;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.replay.Replay;
import dev.hangup.runs.LiveRun;
import dev.hangup.runs.LiveRun.Following;
import dev.hangup.settings.SettingsFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The workflow, as the command line runs it. */
final class Jobs {
  private Jobs() {}

  static void replay(BenchArchive archive, DatabaseAddress database) throws Exception {
    Replay.of(format(), List.of(archive.events().toString()), SettingsFile.read(archive.settings()))
        .run(Laptop.environment(null), database::connect, 0, counts -> {});
  }

  static void stream(BenchArchive archive, DatabaseAddress database) throws Exception {
    StreamExecutionEnvironment env = Laptop.environment(null);
    // As often as the command does.
    env.enableCheckpointing(10_000);
    LiveRun run = new LiveRun(database, env, format(), SettingsFile.read(archive.settings()), null);
    long interactions = archive.interactions();
    try (Following job = run.follow(archive.events())) {
      job.until(
          () -> job.count("select coalesce(sum(started), 0) from abandonment_rate"), interactions);
    }
  }

  private static ArchiveFormat format() {
    return Formats.configured("hangup", FormatOptions.none());
  }

  static void empty(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "truncate interactions, abandonment_rate, abandonment_counts, wait_histogram,"
              + " rejected_events, runs, businesses");
    }
  }

  static Map<String, Long> totals(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect()) {
      return Totals.of(connection);
    }
  }
}
