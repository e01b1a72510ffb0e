package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.replay.Replay;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.staging.Connections;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL does to publish grows with what is published, whatever its planner expects. */
class ReplayWorkTest {
  private static final int CALLS = 10_000;

  /**
   * Rows that a statement may look at for each interaction; a statement that compared each
   * interaction with each of what is to be done would look at hundreds.
   */
  private static final int MOST = 30;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** By statement; of this JVM, so that what opens connections may be serialized. */
  private static final Map<String, Long> LOOKED_AT = new ConcurrentHashMap<>();

  @Test
  void noStatementOfASecondReplayComparesEachWithEach(@TempDir Path folder) throws Exception {
    Simulation.run(SimulationSettings.of(CALLS, 28, folder).into(1, false), (done, of) -> {});
    Path archive = folder.resolve(SimulationSettings.EVENTS);
    Database database = Database.create();
    ReplayRun.into(database).of(archive);
    Map<String, List<String>> first = Rows.of(database);
    assertThat(first.get("follow_ups")).hasSizeGreaterThan(500);

    Connections connections = ReplayRun.connections(database);
    Replay.of(ReplayRun.format("hangup"), List.of(archive.toString()), SettingsFile.builtIn())
        .run(Flink.environment(2), () -> counting(connections.open()), 1, counts -> {});

    assertThat(Rows.of(database)).isEqualTo(first);
    assertThat(LOOKED_AT.keySet())
        .anyMatch(sql -> sql.startsWith("insert into \"interactions\""))
        .anyMatch(sql -> sql.startsWith("insert into \"abandonment_rate\""))
        .anyMatch(sql -> sql.startsWith("delete from follow_ups"));
    assertThat(LOOKED_AT)
        .allSatisfy((sql, rows) -> assertThat(rows).as(sql).isLessThan((long) MOST * CALLS));
  }

  /** Has the server count what its statements without parameters look at. */
  private static Connection counting(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            ReplayWorkTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              Object result = invoke(connection, method, arguments);
              return method.getName().equals("createStatement")
                  ? counting((Statement) result)
                  : result;
            });
  }

  private static Statement counting(Statement statement) {
    return (Statement)
        Proxy.newProxyInstance(
            ReplayWorkTest.class.getClassLoader(),
            new Class<?>[] {Statement.class},
            (proxy, method, arguments) ->
                arguments != null && arguments[0] instanceof String sql && isCounted(sql)
                    ? result(method.getReturnType(), run(statement, sql))
                    : invoke(statement, method, arguments));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean isCounted(String sql) {
    return sql.startsWith("insert into ")
        || sql.startsWith("delete from ")
        || sql.startsWith("create unlogged table ") && sql.contains(" as ");
  }

  private static Object result(Class<?> type, int rows) {
    return type == boolean.class ? (Object) false : (Object) rows;
  }

  /** Gives how many rows the statement writes. */
  private static int run(Statement statement, String sql)
      throws SQLException, JsonProcessingException {
    JsonNode plan;
    try (ResultSet row = statement.executeQuery("explain (analyze, format json) " + sql)) {
      row.next();
      plan = JSON.readTree(row.getString(1)).get(0).get("Plan");
    }
    LOOKED_AT.merge(sql, lookedAt(plan), Long::sum);
    JsonNode writes = plan.get("Node Type").asText().equals("ModifyTable") ? child(plan) : plan;
    return (int) (writes.get("Actual Rows").asLong() * writes.get("Actual Loops").asLong());
  }

  private static JsonNode child(JsonNode plan) {
    return plan.get("Plans").get(0);
  }

  private static long lookedAt(JsonNode plan) {
    long rows = 0;
    for (String kind :
        List.of("Actual Rows", "Rows Removed by Filter", "Rows Removed by Join Filter")) {
      rows += plan.path(kind).asLong();
    }
    rows *= plan.get("Actual Loops").asLong();
    for (JsonNode part : plan.path("Plans")) {
      rows += lookedAt(part);
    }
    return rows;
  }
}
