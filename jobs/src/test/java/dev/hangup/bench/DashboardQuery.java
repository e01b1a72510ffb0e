package dev.hangup.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A query that somebody looks at a dashboard for.
 *
 * @param name the file, or the view
 * @param period of which days it asks
 */
record DashboardQuery(String name, String period, String sql) {
  private static final String MONTH = "month";
  private static final String YEAR = "year";

  private static final Map<String, String> DAYS_OF_MONTH =
      Map.of("from", "2025-11-01", "to", "2025-11-30");
  private static final Map<String, String> DAYS_OF_YEAR =
      Map.of("from", "2025-01-01", "to", "2025-12-31");

  /** Every query of {@code sql/bi} and {@code sql/report}, and every view of days for a month. */
  static List<DashboardQuery> all(Connection connection, Path sql)
      throws IOException, SQLException {
    List<DashboardQuery> all = new ArrayList<>();
    for (Path file : files(sql.resolve("bi"))) {
      all.add(new DashboardQuery("bi/" + nameOf(file), YEAR, Files.readString(file)));
    }
    for (Path file : files(sql.resolve("report"))) {
      String text = Files.readString(file);
      if (text.contains(":'from'")) {
        all.add(report(file, MONTH, text, DAYS_OF_MONTH));
      }
      all.add(report(file, YEAR, text, DAYS_OF_YEAR));
    }
    try (Statement statement = connection.createStatement();
        ResultSet views =
            statement.executeQuery(
                "select table_name from information_schema.columns join information_schema.tables"
                    + " using (table_schema, table_name) where table_schema = current_schema()"
                    + " and table_type = 'VIEW' and column_name = 'day' order by 1")) {
      while (views.next()) {
        String view = views.getString(1);
        all.add(
            new DashboardQuery(
                "view " + view,
                MONTH,
                "select * from " + view + " where day between '2025-11-01' and '2025-11-30'"));
      }
    }
    return all;
  }

  private static DashboardQuery report(
      Path file, String period, String text, Map<String, String> days) {
    String sql =
        text.replace(":'from'", quoted(days.get("from")))
            .replace(":'to'", quoted(days.get("to")))
            .replace(":'business'", "''")
            .replace(":'one_business'", "'alder-shop'")
            .replace(":'reason'", "'BUDGET_CONSTRAINTS'")
            .replace(":'category'", "'RUDE'");
    return new DashboardQuery("report/" + nameOf(file), period, sql);
  }

  private static String quoted(String value) {
    return "'" + value + "'";
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("\\.sql$", "");
  }
}
