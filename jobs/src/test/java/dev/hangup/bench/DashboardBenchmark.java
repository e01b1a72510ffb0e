package dev.hangup.bench;

import dev.hangup.postgres.DataFolder;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.postgres.EmbeddedDatabase;
import dev.hangup.postgres.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Measures the queries of dashboards and of the report over a year of many interactions, in the
 * embedded PostgreSQL as it comes. How to run it: {@code sql/DASHBOARDS.md}.
 */
final class DashboardBenchmark {
  private static final int PLANS = 12;
  private static final int LINES = 24;
  private static final int WIDTH = 160;

  private final EmbeddedDatabase database;

  private DashboardBenchmark(EmbeddedDatabase database) {
    this.database = database;
  }

  public static void main(String[] args) throws Exception {
    long interactions = new BenchProperty("interactions", "10000000").large();
    String kept = new BenchProperty("keep", "").text();
    String only = new BenchProperty("only", "").text();
    Path folder = kept.isEmpty() ? Files.createTempDirectory("hangup-bi-bench") : Path.of(kept);
    EmbeddedDatabase database = new EmbeddedDatabase(new DataFolder(folder.toAbsolutePath()));
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> tidyUp(database, folder, kept.isEmpty())));
    DatabaseAddress address = database.start(DashboardBenchmark::say);
    Schema.migrate(address);
    try (Connection connection = address.connect()) {
      if (!YearOfCalls.isThere(connection)) {
        new YearOfCalls(connection, DashboardBenchmark::say).fill(interactions);
      }
    }
    new DashboardBenchmark(database).measure(only);
  }

  private void measure(String only) throws IOException, SQLException {
    List<DashboardQuery> queries;
    try (Connection connection = database.address().connect()) {
      System.out.println(machine());
      System.out.println(sizes(connection));
      queries = DashboardQuery.all(connection, Path.of("../sql"));
    }
    List<DashboardTime> times = new ArrayList<>();
    for (DashboardQuery query : queries) {
      if (query.name().matches(only.isEmpty() ? ".*" : only)) {
        DashboardTime time = time(query);
        say(
            String.format(
                Locale.ROOT, "%s, %s: %.0f ms", query.name(), query.period(), time.warmMillis()));
        times.add(time);
      }
    }
    times.sort(Comparator.comparingDouble(DashboardTime::warmMillis).reversed());
    System.out.println("| query | of a | rows | cold ms | warm ms |");
    System.out.println("| --- | --- | ---: | ---: | ---: |");
    for (DashboardTime t : times) {
      System.out.printf(
          Locale.ROOT,
          "| `%s` | %s | %,d | %,.0f | %,.0f |%n",
          t.query().name(),
          t.query().period(),
          t.rows(),
          t.coldMillis(),
          t.warmMillis());
    }
    System.out.println("Cold: the server had just started; files may be in the system's memory.");
    for (DashboardTime t : times.subList(0, Math.min(PLANS, times.size()))) {
      System.out.println();
      System.out.println(t.query().name() + ", " + t.query().period());
      t.plan().stream()
          .limit(LINES)
          .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line)
          .forEach(System.out::println);
    }
  }

  private DashboardTime time(DashboardQuery query) throws SQLException {
    database.stop(line -> {});
    try (Connection connection = database.start(line -> {}).connect();
        Statement statement = connection.createStatement()) {
      long[] rows = new long[1];
      double cold = run(statement, query.sql(), rows);
      double warm = run(statement, query.sql(), rows);
      List<String> plan = new ArrayList<>();
      try (ResultSet lines =
          statement.executeQuery("explain (analyze, buffers, timing off) " + query.sql())) {
        while (lines.next()) {
          plan.add(lines.getString(1));
        }
      }
      return new DashboardTime(query, cold, warm, rows[0], plan);
    }
  }

  /** Milliseconds until the last row has come. */
  private static double run(Statement statement, String sql, long[] rows) throws SQLException {
    long start = System.nanoTime();
    rows[0] = 0;
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows[0]++;
      }
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  private static String sizes(Connection connection) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select format('%s: %s rows, %s, indexes %s', relname, reltuples::bigint,"
                    + " pg_size_pretty(pg_relation_size(oid)), pg_size_pretty(pg_indexes_size(oid)))"
                    + " from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace"
                    + " and reltuples > 100 order by pg_relation_size(oid) desc")) {
      while (row.next()) {
        text.append(row.getString(1)).append('\n');
      }
    }
    return text.toString();
  }

  /** Maven hands on as an empty text what was not said. */
  /** Progress, apart from the tables. */
  private static void say(String line) {
    System.err.println("bench: " + line);
  }

  private static void tidyUp(EmbeddedDatabase database, Path folder, boolean delete) {
    try {
      database.stop(said -> {});
      if (delete) {
        BenchArchive.delete(folder);
      }
    } catch (IOException | RuntimeException e) {
      say(folder + " is left: " + e.getMessage());
    }
  }
}
