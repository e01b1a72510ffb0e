package dev.hangup.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The ready queries of {@code sql/bi}, as they travel in the jar. */
final class BiQueries {
  private BiQueries() {}

  /** What one row of a query becomes. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * All rows of a query.
   *
   * @param name the file in {@code sql/bi} without {@code .sql}
   * @throws IllegalArgumentException where there is no such query
   */
  static <T> List<T> run(Connection connection, String name, Row<T> row) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(text(name))) {
      var rows = new ArrayList<T>();
      while (result.next()) {
        rows.add(row.read(result));
      }
      return List.copyOf(rows);
    }
  }

  /** The SQL of a query, with its comments. */
  static String text(String name) {
    var path = "/sql/bi/" + name + ".sql";
    try (InputStream sql = BiQueries.class.getResourceAsStream(path)) {
      if (sql == null) {
        throw new IllegalArgumentException("there is no query " + path + " in the jar");
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
