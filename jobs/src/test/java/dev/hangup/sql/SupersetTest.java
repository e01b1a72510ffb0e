package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.sql.Superset.Chart;
import dev.hangup.sql.Superset.Dataset;
import dev.hangup.testing.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files of the Superset dashboard name nothing that the schema or one of them has not. */
class SupersetTest {
  private static final Superset SUPERSET = new Superset(Path.of("../sql/bi/superset"));

  private static Connection db;

  @BeforeAll
  static void open() throws Exception {
    db = Database.create().connect();
  }

  @AfterAll
  static void close() throws Exception {
    db.close();
  }

  @Test
  void theColumnsOfDatasetsAreThoseOfTheirTables() throws Exception {
    assertThat(SUPERSET.datasets()).isNotEmpty();
    for (var dataset : SUPERSET.datasets()) {
      assertThat(dataset.columns())
          .as(dataset.name())
          .containsExactlyInAnyOrderEntriesOf(columns(db, dataset.source()));
    }
  }

  @Test
  void metricsAndCalculatedColumnsAreSqlThatRuns() {
    for (var dataset : SUPERSET.datasets()) {
      assertThat(refused(db, dataset)).as(dataset.name()).isEmpty();
    }
  }

  @Test
  void aColumnThatTheSchemaLosesIsNoticed() throws Exception {
    try (var changed = Database.create().connect();
        var statement = changed.createStatement()) {
      statement.execute("alter table abandonment_spikes rename column odds to chance");
      statement.execute("alter table abandonment_counts rename column offered to let_in");
      var counts = dataset("abandonment_counts");
      assertThat(refused(changed, counts)).contains("abandonment_rate");
      assertThat(columns(changed, counts.source())).isNotEqualTo(counts.columns());
      assertThat(refused(changed, dataset("spikes"))).isNotEmpty();
    }
  }

  @Test
  void chartsNameColumnsAndMetricsOfTheirDatasets() {
    var datasets = byUuid();
    assertThat(SUPERSET.charts()).isNotEmpty();
    for (var chart : SUPERSET.charts()) {
      assertThat(datasets).as(chart.name()).containsKey(chart.datasetUuid());
      var dataset = datasets.get(chart.datasetUuid());
      assertThat(chart.metrics()).as(chart.name()).isSubsetOf(dataset.metrics().keySet());
      assertThat(chart.columns()).as(chart.name()).allMatch(dataset::has);
      assertThat(chart.orders())
          .as(chart.name())
          .allMatch(name -> dataset.has(name) || dataset.metrics().containsKey(name));
    }
  }

  /** Reports, exports and the trial by sql/bi/superset/try ask by it. */
  @Test
  void everyChartHasItsQuerySaved() {
    assertThat(SUPERSET.charts()).allMatch(Chart::hasQuery);
  }

  @Test
  void conditionsOfChartsAreSqlThatRuns() throws Exception {
    var datasets = byUuid();
    for (var chart : SUPERSET.charts()) {
      for (var condition : chart.conditionsOnSums()) {
        Tables.query(
            db,
            "select 1 from %s having %s"
                .formatted(datasets.get(chart.datasetUuid()).source(), condition));
      }
    }
  }

  @Test
  void theDashboardHoldsEveryChartOnceAndNoOther() {
    assertThat(SUPERSET.placed().values())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(SUPERSET.charts().stream().map(Chart::uuid).toList());
  }

  /** Superset leaves out of the answer, without a word, a filter of a column that is not there. */
  @Test
  void aFilterHoldsForTheChartsThatHaveItsColumnAndForNoOther() {
    var datasets = byUuid();
    var charts =
        SUPERSET.charts().stream().collect(Collectors.toMap(Chart::uuid, Function.identity()));
    assertThat(SUPERSET.filters()).hasSize(3);
    for (var filter : SUPERSET.filters()) {
      var excluded = new ArrayList<Integer>();
      filter.at("/scope/excluded").forEach(number -> excluded.add(number.asInt()));
      var expected = new ArrayList<Integer>();
      SUPERSET
          .placed()
          .forEach(
              (number, uuid) -> {
                var dataset = datasets.get(charts.get(uuid).datasetUuid());
                var column = filter.at("/targets/0/column/name");
                var filtered =
                    column.isMissingNode()
                        ? !dataset.file().get("main_dttm_col").isNull()
                        : dataset.has(column.asText());
                if (!filtered) {
                  expected.add(number);
                }
              });
      assertThat(excluded)
          .as(filter.get("name").asText())
          .containsExactlyInAnyOrderElementsOf(expected);
      var target = filter.at("/targets/0");
      if (target.has("column")) {
        assertThat(
                datasets
                    .get(target.get("datasetUuid").asText())
                    .has(target.at("/column/name").asText()))
            .isTrue();
      }
    }
  }

  @Test
  void theDatabaseIsTheEmbeddedOneAsTheReaderWithoutAPassword() {
    assertThat(SUPERSET.database().get("sqlalchemy_uri").asText())
        .isEqualTo("postgresql+psycopg2://hangup_reader@127.0.0.1:5433/hangup");
    assertThat(SUPERSET.datasets())
        .extracting(Dataset::databaseUuid)
        .containsOnly(SUPERSET.database().get("uuid").asText());
  }

  /** 2 of 8 and 2 of 2: not their mean, 62.5%, but 4 of 10. */
  @Test
  void ratesAreSumsOverSums() throws Exception {
    try (var own = Database.create().connect()) {
      for (var counts :
          List.of(
              Map.of("abandoned", "2", "offered", "8"), Map.of("abandoned", "2", "offered", "2"))) {
        var row = new LinkedHashMap<String, String>(counts);
        row.put("day", "2026-03-02");
        row.put("business", "shop");
        row.put("queue", counts.get("offered"));
        Tables.insert(own, "abandonment_counts", row);
      }
      var metrics = dataset("abandonment_counts").metrics();
      assertThat(
              Tables.value(
                  own, "select " + metrics.get("abandonment_rate") + " from abandonment_counts"))
          .isEqualTo(0.4);
      // Wilson's bounds of 4 in 10 as textbooks print them.
      assertThat(
              Tables.value(
                  own,
                  "select "
                      + metrics.get("abandonment_rate_interval")
                      + " from abandonment_counts"))
          .isEqualTo("16.8–68.7%");
    }
  }

  /** Ada was served after her call was given up, Bob was not. */
  @Test
  void whatIsToBeDoneIsWhatTheReadyQuerySays() throws Exception {
    try (var own = Database.create().connect()) {
      contact(own, "a1", "ada", "2026-03-02T10:00Z", "ABANDONED");
      contact(own, "a2", "ada", "2026-03-02T10:30Z", "ANSWERED");
      contact(own, "b1", "bob", "2026-03-02T10:00Z", "ABANDONED");
      for (var call : Map.of("a1", "ada", "b1", "bob").entrySet()) {
        Tables.insert(
            own,
            "follow_ups",
            Map.of(
                "interaction_id",
                call.getKey(),
                "customer_id",
                call.getValue(),
                "action",
                "CALL_BACK",
                "due_at",
                "2026-03-02T10:05Z"));
      }
      var toDo = dataset("follow_ups_to_do");
      var ready = Files.readString(Path.of("../sql/bi/due_follow_ups.sql"));
      assertThat(ids(own, "select * from " + toDo.source()))
          .containsExactly("b1")
          .isEqualTo(ids(own, ready));
    }
  }

  private static void contact(Connection db, String id, String customer, String at, String outcome)
      throws SQLException {
    Tables.insert(
        db,
        "interactions",
        Map.of(
            "interaction_id", id,
            "customer_id", customer,
            "started_at", at,
            "ended_at", at,
            "interval_start", at,
            "day", "2026-03-02",
            "outcome", outcome));
  }

  private static List<Object> ids(Connection db, String sql) throws SQLException {
    return Tables.query(db, sql).stream().map(row -> row.get("interaction_id")).toList();
  }

  private static Dataset dataset(String name) {
    return SUPERSET.datasets().stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Dataset> byUuid() {
    return SUPERSET.datasets().stream()
        .collect(Collectors.toMap(Dataset::uuid, Function.identity()));
  }

  /**
   * The metrics and columns that the database cannot compute; all where there is no such source.
   */
  private static List<String> refused(Connection db, Dataset dataset) {
    var expressions = new LinkedHashMap<String, String>(dataset.calculated());
    expressions.putAll(dataset.metrics());
    return expressions.entrySet().stream()
        .filter(each -> !runs(db, "select %s from %s".formatted(each.getValue(), dataset.source())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean runs(Connection db, String sql) {
    try (var statement = db.prepareStatement(sql)) {
      // Preparing alone says nothing: the driver sends it with the first execution.
      statement.execute();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static Map<String, String> columns(Connection db, String source) throws SQLException {
    var columns = new LinkedHashMap<String, String>();
    try (var statement = db.createStatement();
        var rows = statement.executeQuery("select * from " + source + " limit 0")) {
      var described = rows.getMetaData();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        columns.put(described.getColumnName(i), type(described.getColumnTypeName(i)));
      }
    }
    return columns;
  }

  /** The type as SQL names it, from the short name that the driver gives. */
  private static String type(String driverName) {
    return switch (driverName) {
      case "int4" -> "INTEGER";
      case "int8" -> "BIGINT";
      case "float8" -> "DOUBLE PRECISION";
      case "bool" -> "BOOLEAN";
      case "timestamptz" -> "TIMESTAMP WITH TIME ZONE";
      case "timestamp" -> "TIMESTAMP WITHOUT TIME ZONE";
      default -> driverName.toUpperCase(Locale.ROOT);
    };
  }
}
