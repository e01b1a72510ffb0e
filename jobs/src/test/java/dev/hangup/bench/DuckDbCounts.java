package dev.hangup.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;

/** The same counts by another's hand, see {@code bench/duckdb.sql}. */
final class DuckDbCounts {
  private DuckDbCounts() {}

  static void count(BenchArchive archive) throws IOException, SQLException {
    try (Connection connection = open(archive);
        Statement statement = connection.createStatement()) {
      for (String sql : script(archive).split(";\n")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  static Map<String, Long> totals(BenchArchive archive) throws SQLException {
    try (Connection connection = open(archive)) {
      return Totals.of(connection);
    }
  }

  private static Connection open(BenchArchive archive) throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + archive.folder().resolve("counts.duckdb"));
  }

  private static String script(BenchArchive archive) throws IOException {
    String files =
        archive.files().stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    try (InputStream in = DuckDbCounts.class.getResourceAsStream("/bench/duckdb.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{files}", files)
          .replace("{threads}", String.valueOf(Runtime.getRuntime().availableProcessors()));
    }
  }
}
