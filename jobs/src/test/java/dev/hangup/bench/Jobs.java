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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The workflow, as the command line runs it. */
final class Jobs {
  private Jobs() {}

  static Map<String, Long> replay(BenchArchive archive, Connections connections) throws Exception {
    Replay.of(format(), List.of(archive.events().toString()), SettingsFile.read(archive.settings()))
        .run(Laptop.environment(null), connections, 0, counts -> {});
    return Map.of();
  }

  static Map<String, Long> stream(BenchArchive archive, Connections connections) throws Exception {
    new StreamingRun(
            Laptop.environment(null), connections, format(), SettingsFile.read(archive.settings()))
        .of(List.of(archive.events().toString()));
    return Map.of();
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

  /** How many interactions ended how. */
  static Map<String, Long> outcomes(Connections connections) throws SQLException {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select outcome, count(*) from interactions group by 1")) {
      Map<String, Long> outcomes = new TreeMap<>();
      while (rows.next()) {
        outcomes.put(rows.getString(1), rows.getLong(2));
      }
      return outcomes;
    }
  }
}
