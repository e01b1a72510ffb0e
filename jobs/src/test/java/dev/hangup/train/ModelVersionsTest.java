package dev.hangup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.catalog.Profiles;
import dev.hangup.registry.Registry;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import dev.hangup.training.Task;
import dev.hangup.training.TrainingOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the registry, as rows. */
class ModelVersionsTest {
  @TempDir private Path folder;
  private final Database database = Database.create();

  private static String train(Registry registry, int calls) throws Exception {
    return TrainJob.run(
            () -> Flink.environment(1),
            List.of(
                TrainingEmbedder.NONE.plan(
                    Task.REASONS, Profiles.shipped(), new TrainingOptions(null, 0.07, false))),
            Corpora.of("corrected", Corpora.reasonCalls("a", calls)),
            registry,
            line -> {})
        .get(0)
        .version();
  }

  private List<String> rows(String query) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private void record(Registry registry, String version) throws Exception {
    try (Connection connection = database.connect()) {
      ModelVersions.record(connection, registry, "reasons", version);
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void aVersionStandsOnceAndTheChampionIsOne() throws Exception {
    Registry registry = new Registry(folder);
    String one = train(registry, 40);
    record(registry, one);
    record(registry, one);
    assertThat(
            rows(
                "select concat_ws(' ', model, version, data->>'calls', data->'sources'->0->>'name',"
                    + " metrics->>'kind', metrics->'accuracy'->>'share', champion)"
                    + " from model_versions"))
        .containsExactly("reasons " + one + " 40 corrected reasons 1.0 t");
    // PostgreSQL keeps microseconds.
    Instant written =
        Instant.parse(
            rows("select to_char(created_at at time zone 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from model_versions")
                .get(0));
    assertThat(written)
        .isCloseTo(
            Instant.parse(registry.open("reasons", one).card().created()),
            within(1, ChronoUnit.MICROS));

    String two = train(registry, 44);
    assertThat(registry.champion("reasons")).contains(two);
    record(registry, two);
    assertThat(rows("select version from model_versions")).containsExactlyInAnyOrder(one, two);
    assertThat(rows("select version from model_versions where champion")).containsExactly(two);
  }

  @Test
  void aChampionThatWasTrainedWithoutTheDatabaseIsThereToo() throws Exception {
    Registry registry = new Registry(folder);
    String one = train(registry, 40);
    String two = train(registry, 44);

    record(registry, one);

    assertThat(rows("select version from model_versions where not champion")).containsExactly(one);
    assertThat(rows("select version from model_versions where champion")).containsExactly(two);
  }

  @Test
  void aChampionThatALiveJobTakesUpIsWrittenDown() throws Exception {
    Registry registry = new Registry(folder);
    String one = train(registry, 40);

    new RecordChampions(folder.toString(), database::connect).tookUp("reasons", one);

    assertThat(rows("select version from model_versions where champion")).containsExactly(one);
  }
}
