package dev.hangup.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The same counts by another's hand, see {@code bench/duckdb.sql}. */
final class DuckDbCounts {
  private DuckDbCounts() {}

  static Map<String, Long> count(BenchArchive archive) throws IOException, SQLException {
    Path database = archive.folder().resolve("counts.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement()) {
      for (String sql : script(archive).split(";\n")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      Map<String, Long> outcomes = new TreeMap<>();
      try (ResultSet rows =
          statement.executeQuery("select outcome, count(*) from interactions group by 1")) {
        while (rows.next()) {
          outcomes.put(rows.getString(1), rows.getLong(2));
        }
      }
      return outcomes;
    }
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
