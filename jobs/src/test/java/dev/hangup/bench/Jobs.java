package dev.hangup.bench;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.cli.Laptop;
import dev.hangup.replay.Replay;
import dev.hangup.runs.StreamingRun;
import dev.hangup.settings.SettingsFile;
import dev.hangup.staging.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The workflow, as the command line runs it. */
final class Jobs {
  private Jobs() {}

  static void replay(BenchArchive archive, Connections connections) throws Exception {
    Replay.of(format(), List.of(archive.events().toString()), SettingsFile.read(archive.settings()))
        .run(Laptop.environment(null), connections, 0, counts -> {});
  }

  static void stream(BenchArchive archive, Connections connections) throws Exception {
    new StreamingRun(
            Laptop.environment(null),
            connections,
            format(),
            SettingsFile.read(archive.settings()),
            null)
        .of(List.of(archive.events().toString()));
  }

  private static ArchiveFormat format() {
    return Formats.configured("hangup", FormatOptions.none());
  }

  static void empty(Connections connections) throws SQLException {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "truncate interactions, abandonment_rate, wait_histogram, rejected_events, runs,"
              + " businesses");
    }
  }

  static Map<String, Long> totals(Connections connections) throws SQLException {
    try (Connection connection = connections.open()) {
      return Totals.of(connection);
    }
  }
}
