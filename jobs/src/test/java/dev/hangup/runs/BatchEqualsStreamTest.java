package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import dev.hangup.workflow.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A replay and a streaming job over the same archive leave the same rows. */
@TestInstance(Lifecycle.PER_CLASS)
class BatchEqualsStreamTest {
  private static final int CALLS = 2_500;

  private Path events;
  private Settings settings;
  private Counts counts;
  private Map<String, List<String>> replayed;

  @BeforeAll
  void replay(@TempDir Path folder) throws Exception {
    Simulation.run(SimulationSettings.of(CALLS, 31, folder).into(5, false), (done, of) -> {});
    events = folder.resolve(SimulationSettings.EVENTS);
    Files.writeString(
        events.resolve("refused.jsonl"),
        """
        {"interaction_id":"whole","type":"STARTED","at":"2025-03-03T09:00:00Z"}
        not JSON
        {"interaction_id":"whole","type":"LOST","at":"2025-03-03T09:00:05Z"}

        {"interaction_id":"whole","type":"ENDED","at":"2025-03-03T09:00:09Z","by":"CUSTOMER"}
        {"type":"STARTED","at":"2025-03-03T09:00:00Z"}
        """);
    settings = SettingsFile.read(folder.resolve(SimulationSettings.SETTINGS));
    Database database = Database.create();
    counts = ReplayRun.into(database).with(settings).of(events);
    replayed = Rows.of(database);
    assertThat(replayed.get("interactions")).hasSize(CALLS + 1);
    assertThat(replayed.get("abandonment_rate")).hasSizeGreaterThan(500);
    assertThat(replayed.get("wait_histogram")).hasSizeGreaterThan(200);
    assertThat(replayed.get("rejected_events")).hasSize(3);
  }

  @Test
  void aStreamingJobLeavesTheRowsOfAReplay() throws Exception {
    Database database = Database.create();

    assertThat(stream(database, 2)).isEqualTo(counts);

    assertThat(Rows.of(database)).isEqualTo(replayed);
  }

  @Test
  void aSecondStreamingJobTouchesNothingInTheTables() throws Exception {
    Database database = Database.create();
    stream(database, 1);
    List<String> interactions =
        Rows.lines(database, "select ctid, xmin, t.* from interactions t order by interaction_id");

    stream(database, 2);

    assertThat(Rows.of(database)).isEqualTo(replayed);
    assertThat(
            Rows.lines(
                database, "select ctid, xmin, t.* from interactions t order by interaction_id"))
        .isEqualTo(interactions);
  }

  @Test
  void theTimeZoneOfTheMachineDoesNotMatter() throws Exception {
    Database database = Database.create();
    TimeZone machine = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    try {
      stream(database, 2);
    } finally {
      TimeZone.setDefault(machine);
    }

    assertThat(Rows.of(database)).isEqualTo(replayed);
  }

  private Counts stream(Database database, int readers) throws Exception {
    return new StreamingRun(
            Flink.environment(readers),
            ReplayRun.connections(database),
            ReplayRun.format("hangup"),
            settings,
            null)
        .of(List.of(events.toString()));
  }
}
