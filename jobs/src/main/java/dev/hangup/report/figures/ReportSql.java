package dev.hangup.report.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The queries of {@code sql/report}, as they travel in the jar. Their parameters are written as
 * psql takes them, {@code :'name'}, so that an analyst can run a file by hand.
 */
final class ReportSql {
  private static final Pattern PARAMETER = Pattern.compile(":'([a-z_]+)'");

  private ReportSql() {}

  /** What one row of a query becomes. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * All rows of a query.
   *
   * @param name the file in {@code sql/report} without {@code .sql}
   * @param parameters by name; more than the query asks for do no harm
   * @throws IllegalArgumentException where there is no such query, or a parameter is missing
   */
  static <T> List<T> run(Connection connection, String name, Map<String, ?> parameters, Row<T> row)
      throws SQLException {
    String text = text(name);
    try (PreparedStatement statement =
        connection.prepareStatement(PARAMETER.matcher(text).replaceAll("?"))) {
      Matcher names = PARAMETER.matcher(text);
      for (int place = 1; names.find(); place++) {
        Object value = parameters.get(names.group(1));
        if (value == null) {
          throw new IllegalArgumentException(
              "the query " + name + " needs the parameter " + names.group(1));
        }
        statement.setString(place, value.toString());
      }
      try (ResultSet result = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row.read(result));
        }
        return List.copyOf(rows);
      }
    }
  }

  private static String text(String name) {
    String path = "/sql/report/" + name + ".sql";
    try (InputStream sql = ReportSql.class.getResourceAsStream(path)) {
      if (sql == null) {
        throw new IllegalArgumentException("there is no query " + path + " in the jar");
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
