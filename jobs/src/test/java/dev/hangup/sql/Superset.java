package dev.hangup.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The dashboard of {@code sql/bi/superset} as its files say it. */
record Superset(Path folder) {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What Superset selects from: a table, a view or a query. */
  record Dataset(JsonNode file) {
    String name() {
      return file.get("table_name").asText();
    }

    String uuid() {
      return file.get("uuid").asText();
    }

    String databaseUuid() {
      return file.get("database_uuid").asText();
    }

    /** What stands after {@code from}. */
    String source() {
      var query = file.get("sql");
      return query.isNull() ? "\"" + name() + "\"" : "(" + query.asText() + ") as source";
    }

    /** Names and types of the columns that the source has, as PostgreSQL writes a type. */
    Map<String, String> columns() {
      var columns = new LinkedHashMap<String, String>();
      for (var column : file.get("columns")) {
        if (column.get("expression").isNull()) {
          columns.put(column.get("column_name").asText(), column.get("type").asText());
        }
      }
      return columns;
    }

    /** Names and expressions of the columns that the dataset adds. */
    Map<String, String> calculated() {
      var columns = new LinkedHashMap<String, String>();
      for (var column : file.get("columns")) {
        if (!column.get("expression").isNull()) {
          columns.put(column.get("column_name").asText(), column.get("expression").asText());
        }
      }
      return columns;
    }

    /** Names and expressions of the metrics. */
    Map<String, String> metrics() {
      var metrics = new LinkedHashMap<String, String>();
      for (var metric : file.get("metrics")) {
        metrics.put(metric.get("metric_name").asText(), metric.get("expression").asText());
      }
      return metrics;
    }

    boolean has(String column) {
      return columns().containsKey(column) || calculated().containsKey(column);
    }
  }

  /** One chart: what its settings and the query that is saved with it name. */
  record Chart(JsonNode file) {
    String name() {
      return file.get("slice_name").asText();
    }

    String uuid() {
      return file.get("uuid").asText();
    }

    String datasetUuid() {
      return file.get("dataset_uuid").asText();
    }

    boolean hasQuery() {
      return file.path("query_context").isTextual();
    }

    /** Columns that it groups by, shows, sorts or filters by. */
    Set<String> columns() {
      var columns = new LinkedHashSet<String>();
      var params = file.get("params");
      for (var key : List.of("groupby", "all_columns", "x_axis")) {
        names(params.path(key)).forEach(columns::add);
      }
      for (var order : params.path("order_by_cols")) {
        columns.add(json(order.asText()).get(0).asText());
      }
      for (var filter : params.path("adhoc_filters")) {
        names(filter.path("subject")).forEach(columns::add);
      }
      for (var query : queries()) {
        for (var column : query.path("columns")) {
          // The axis of time is an expression with the column's name.
          columns.add(column.isTextual() ? column.asText() : column.get("sqlExpression").asText());
        }
        for (var filter : query.path("filters")) {
          columns.add(filter.get("col").asText());
        }
      }
      return columns;
    }

    /** Metrics that it shows or sorts by. */
    Set<String> metrics() {
      var metrics = new LinkedHashSet<String>();
      var params = file.get("params");
      for (var key : List.of("metric", "metrics", "percent_metrics", "timeseries_limit_metric")) {
        names(params.path(key)).forEach(metrics::add);
      }
      for (var query : queries()) {
        names(query.path("metrics")).forEach(metrics::add);
      }
      return metrics;
    }

    /** What it sorts by, a metric or a column. */
    Set<String> orders() {
      var orders = new LinkedHashSet<String>();
      names(file.get("params").path("x_axis_sort")).forEach(orders::add);
      for (var query : queries()) {
        for (var order : query.path("orderby")) {
          names(order.get(0)).forEach(orders::add);
        }
      }
      return orders;
    }

    /** Conditions on sums, as SQL. */
    List<String> conditionsOnSums() {
      var conditions = new ArrayList<String>();
      for (var filter : file.get("params").path("adhoc_filters")) {
        if (filter.get("clause").asText().equals("HAVING")) {
          conditions.add(filter.get("sqlExpression").asText());
        }
      }
      return conditions;
    }

    private Iterable<JsonNode> queries() {
      return hasQuery() ? json(file.get("query_context").asText()).get("queries") : List.of();
    }
  }

  List<Dataset> datasets() {
    return files("datasets").map(Dataset::new).toList();
  }

  List<Chart> charts() {
    return files("charts").map(Chart::new).toList();
  }

  JsonNode database() {
    return files("databases").findFirst().orElseThrow();
  }

  JsonNode dashboard() {
    return files("dashboards").findFirst().orElseThrow();
  }

  /** The charts that stand on the dashboard: their uuids by the numbers that the files use. */
  Map<Integer, String> placed() {
    var charts = new LinkedHashMap<Integer, String>();
    for (var part : dashboard().get("position")) {
      if (part.path("type").asText().equals("CHART")) {
        charts.put(part.at("/meta/chartId").asInt(), part.at("/meta/uuid").asText());
      }
    }
    return charts;
  }

  JsonNode filters() {
    return dashboard().at("/metadata/native_filter_configuration");
  }

  private Stream<JsonNode> files(String kind) {
    try (var files = Files.walk(folder.resolve(kind))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream().map(Superset::yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One name or several; what is neither is no name. */
  private static Stream<String> names(JsonNode node) {
    if (node.isArray()) {
      var names = new ArrayList<String>();
      node.forEach(each -> names(each).forEach(names::add));
      return names.stream();
    }
    return node.isTextual() ? Stream.of(node.asText()) : Stream.empty();
  }

  private static JsonNode yaml(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }
}
