package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.classification.RegistryClassifierFactory;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.testing.SmallModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What trained models say of a simulated archive, against its truth. The models learned from calls
 * that the simulation has spoken: this shows that each conversation comes to the right catalog and
 * its verdict to the right row, not how good a model is.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SimulatedVerdictsTest {
  private static final int CALLS = 3_000;

  private Database database;
  private Map<String, JsonNode> truth;

  @BeforeAll
  void replay(@TempDir Path folder) throws Exception {
    Simulation.run(SimulationSettings.of(CALLS, 41, folder), (done, of) -> {});
    Settings settings = SettingsFile.read(folder.resolve(SimulationSettings.SETTINGS));
    SmallModels models = SmallModels.lexical();
    database = Database.create();
    ReplayRun.into(database)
        .with(settings)
        .rejectingAtMost(0)
        .judgedBy(
            new RegistryClassifierFactory(
                models.folder().toString(), models.reasons(), models.alerts(), settings.profiles()))
        .of(folder.resolve(SimulationSettings.EVENTS));
    truth = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
      JsonNode row = new ObjectMapper().readTree(line);
      truth.put(row.path("interaction_id").textValue(), row);
    }
  }

  @Test
  void everyQueueIsJudgedByItsCatalog() throws Exception {
    assertThat(
            Rows.lines(
                database,
                "select distinct business, catalog from interactions where model_version <> '-'"
                    + " order by 1, 2"))
        .containsExactly(
            "brisa-shop|ecommerce",
            "harbour-homes|real_estate",
            "lakeside-clinic|healthcare",
            "ledgerline|saas",
            "quickquote|core",
            "ridgeway-motors|automotive_aftersales",
            "ridgeway-motors|automotive_sales");
    assertThat(
            Rows.lines(
                database,
                "select distinct queue from interactions where catalog = 'automotive_aftersales'"))
        .containsExactly("service");
  }

  /** Ten reasons to choose from: a guess is right once in ten. */
  @Test
  void reasonsAreMostlyThoseThatWereMeant() throws Exception {
    int judged = 0;
    int right = 0;
    for (String line :
        Rows.lines(
            database,
            "select interaction_id, reason from interactions"
                + " where business = 'lakeside-clinic' and reason <> '-'")) {
      String[] row = line.split("\\|");
      judged++;
      right += row[1].equals(truth.get(row[0]).path("reason").textValue()) ? 1 : 0;
    }
    assertThat(judged).isGreaterThan(50);
    assertThat(right).isGreaterThan(judged * 7 / 10);
  }

  /** A blind guess among more than a dozen categories would rarely be right. */
  @Test
  void alertsAreMostlyThoseThatWereMeant() throws Exception {
    Set<String> flagged =
        new HashSet<>(
            Rows.lines(
                database, "select interaction_id, category from alerts where queue = 'service'"));
    Set<String> meant = new TreeSet<>();
    truth.forEach(
        (id, row) -> {
          if ("service".equals(row.path("queue").textValue())) {
            row.path("alerts").forEach(alert -> meant.add(id + "|" + alert.textValue()));
          }
        });
    Set<String> both = new HashSet<>(flagged);
    both.retainAll(meant);

    assertThat(meant).hasSizeGreaterThan(20);
    assertThat(2.0 * both.size() / (flagged.size() + meant.size())).isGreaterThan(0.6);
  }

  @Test
  void evidenceWasSaid() throws Exception {
    List<String> without =
        Rows.lines(
            database,
            "select interaction_id from interactions where reason <> '-' and reason_evidence is"
                + " null");
    assertThat(without).isEmpty();
  }
}
