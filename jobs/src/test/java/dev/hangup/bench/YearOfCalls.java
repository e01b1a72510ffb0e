package dev.hangup.bench;

import dev.hangup.recovery.Recovery;
import dev.hangup.staging.CountQuery;
import dev.hangup.staging.DailyCounts;
import dev.hangup.staging.WrittenColumns;
import dev.hangup.workflow.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Fills empty tables with a year of invented interactions and with what the product makes of them,
 * by the product's own queries.
 */
final class YearOfCalls {
  private final Connection connection;
  private final Consumer<String> progress;

  YearOfCalls(Connection connection, Consumer<String> progress) {
    this.connection = connection;
    this.progress = progress;
  }

  static boolean isThere(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select exists (select from recovery)")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * Fills them, all or nothing. The key and the indexes of interactions are made when the rows are
   * there, as in a replay.
   */
  void fill(long interactions) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set work_mem = '256MB'");
      statement.execute("set maintenance_work_mem = '512MB'");
      statement.execute("select setseed(0.5)");
      List<String> indexes = indexesOfInteractions(statement);
      statement.execute("alter table interactions drop constraint interactions_pkey");
      for (String index : indexes) {
        statement.execute("drop index " + nameOf(index));
      }
      timed(
          statement,
          "interactions",
          resource("interactions.sql").replace(":interactions", Long.toString(interactions)));
      timed(
          statement,
          "key of interactions",
          "alter table interactions add constraint interactions_pkey primary key (interaction_id)");
      for (String index : indexes) {
        timed(statement, "index " + nameOf(index), index);
        progress.accept(nameOf(index) + ": " + size(statement, nameOf(index)));
      }
      for (String follows : resource("what-follows.sql").split(";\\s*\\n")) {
        timed(
            statement,
            follows.strip().lines().filter(l -> !l.startsWith("--")).findFirst().orElse(""),
            follows);
      }
      statement.execute("analyze interactions");
      List<String> counts = new ArrayList<>(Workflow.TABLES);
      counts.addAll(Workflow.VERDICT_TABLES);
      for (String table : counts) {
        String columns = String.join(", ", WrittenColumns.of(connection, table).keySet());
        String of =
            Workflow.TABLES.contains(table)
                ? "interactions"
                : "(select * from interactions where alerts is not null)";
        timed(
            statement,
            table,
            "insert into %1$s (%2$s) select %2$s from (%3$s) counted"
                .formatted(table, columns, CountQuery.of(table, of, "alerts")));
      }
      String daily = String.join(", ", WrittenColumns.of(connection, DailyCounts.TABLE).keySet());
      timed(
          statement,
          DailyCounts.TABLE,
          "insert into %1$s (%2$s) select %2$s from (%3$s) counted"
              .formatted(DailyCounts.TABLE, daily, DailyCounts.of("abandonment_rate")));
      timed(
          statement,
          "recovery",
          "insert into recovery (%s) %s"
              .formatted(String.join(", ", Recovery.COLUMNS), Recovery.everything()));
      connection.commit();
      connection.setAutoCommit(true);
      timed(statement, "vacuum, as the server does by itself after a while", "vacuum analyze");
    }
  }

  private static List<String> indexesOfInteractions(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "select indexdef from pg_indexes where tablename = 'interactions'"
                + " and indexname <> 'interactions_pkey' order by 1")) {
      List<String> indexes = new ArrayList<>();
      while (rows.next()) {
        indexes.add(rows.getString(1));
      }
      return indexes;
    }
  }

  private static String nameOf(String index) {
    return index.replaceFirst("^CREATE (UNIQUE )?INDEX (\\S+) .*", "$2");
  }

  private static String size(Statement statement, String relation) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select pg_size_pretty(pg_relation_size('" + relation + "'::regclass))")) {
      row.next();
      return row.getString(1);
    }
  }

  private void timed(Statement statement, String what, String sql) throws SQLException {
    long start = System.nanoTime();
    statement.execute(sql);
    progress.accept(
        String.format(Locale.ROOT, "%s: %.1f s", what, (System.nanoTime() - start) / 1e9));
  }

  private static String resource(String name) throws IOException {
    try (InputStream sql = YearOfCalls.class.getResourceAsStream("/bench/" + name)) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
