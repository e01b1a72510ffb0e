package dev.hangup.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.archive.Times;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Speaker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
  @TempDir Path folder;

  private SimulationSettings small(String name, long seed) {
    return SimulationSettings.of(800, seed, folder.resolve(name))
        .during(LocalDate.of(2025, 3, 3), 3);
  }

  private static void assertSameBytes(Path one, Path other) throws IOException {
    List<Path> files = new ArrayList<>(Written.eventFiles(one));
    files.add(one.resolve("truth.jsonl"));
    assertThat(Written.eventFiles(other)).hasSize(files.size() - 1);
    for (Path file : files) {
      assertThat(other.resolve(one.relativize(file))).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Simulation.run(small("a", 7), Progress.NONE);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Simulation.run(small("b", 7), Progress.NONE);
    } finally {
      Locale.setDefault(before);
    }
    assertSameBytes(folder.resolve("a"), folder.resolve("b"));
  }

  @Test
  void anotherSeedGivesAnotherArchive() throws IOException {
    Simulation.run(small("a", 7), Progress.NONE);
    Simulation.run(small("b", 8), Progress.NONE);
    assertThat(Files.readAllBytes(folder.resolve("b/events/events-0000.jsonl")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("a/events/events-0000.jsonl")));
  }

  @Test
  void gzipChangesTheBytesAndNotTheEvents() throws IOException {
    Written plain = Written.by(small("a", 7));
    Written packed = Written.by(small("b", 7).into(4, true));
    assertThat(Written.eventFiles(folder.resolve("b")))
        .extracting(f -> f.getFileName().toString())
        .containsExactly(
            "events-0000.jsonl.gz",
            "events-0001.jsonl.gz",
            "events-0002.jsonl.gz",
            "events-0003.jsonl.gz");
    assertThat(packed.lines()).isEqualTo(plain.lines());
  }

  @Test
  void writesExactlyAsManyInteractionsAsAskedFor() throws IOException {
    for (int calls : new int[] {1, 2, 13, 800}) {
      Written written = Written.by(SimulationSettings.of(calls, 3, folder.resolve("n" + calls)));
      assertThat(written.truth()).hasSize(calls);
      assertThat(written.events()).hasSize(calls);
      assertThat(written.archive().interactions()).isEqualTo(calls);
    }
  }

  @Test
  void everyLineIsAnEventOfTheFormat() throws IOException {
    for (JsonNode e : Written.by(small("a", 7).conversations(1)).lines()) {
      Set<String> names = new TreeSet<>();
      e.fieldNames().forEachRemaining(names::add);
      assertThat(names).contains("interaction_id", "type", "at", "business", "channel");
      assertThat(names)
          .isSubsetOf(
              "interaction_id",
              "type",
              "at",
              "event_id",
              "business",
              "channel",
              "direction",
              "queue",
              "region",
              "campaign",
              "customer_id",
              "rep",
              "language",
              "by",
              "speaker",
              "text");
      EventType type = EventType.valueOf(Written.text(e, "type"));
      Channel.valueOf(Written.text(e, "channel"));
      Direction.valueOf(Written.text(e, "direction"));
      assertThat(Times.parseRfc3339(Written.text(e, "at"))).isEqualTo(Written.at(e, "at"));
      assertThat(e.has("by")).isEqualTo(type == EventType.ENDED);
      assertThat(e.has("text")).isEqualTo(type == EventType.SAID);
      if (e.has("by")) {
        Party.valueOf(Written.text(e, "by"));
      }
      if (e.has("text")) {
        Speaker.valueOf(Written.text(e, "speaker"));
        assertThat(Written.text(e, "text")).isNotBlank();
      }
    }
  }

  @Test
  void customersGetInTouchWithinTheDaysAsked() throws IOException {
    Written written = Written.by(small("a", 7));
    assertThat(written.truth())
        .extracting(t -> Written.text(t, "started_at").substring(0, 10))
        .containsOnly("2025-03-03", "2025-03-04", "2025-03-05")
        .contains("2025-03-03", "2025-03-04", "2025-03-05");
  }

  @Test
  void namesEveryBusinessThatAnEventNames() throws IOException {
    Written written = Written.by(small("a", 7));
    assertThat(Simulation.businesses())
        .extracting(SimulatedBusiness::id)
        .containsExactlyInAnyOrderElementsOf(
            written.lines().stream()
                .map(e -> Written.text(e, "business"))
                .collect(Collectors.toSet()));
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Integer> told = new ArrayList<>();
    Simulation.run(
        small("a", 7),
        (begun, of) -> {
          assertThat(of).isEqualTo(800);
          told.add(begun);
        });
    assertThat(told).hasSize(100).isSorted().startsWith(8).endsWith(800);
  }

  @Test
  void doesNotMixTwoArchives() throws IOException {
    Simulation.run(small("a", 7), Progress.NONE);
    assertThatThrownBy(() -> Simulation.run(small("a", 8), Progress.NONE))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("the folder holds an archive already; empty it or name another");
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertThatThrownBy(() -> SimulationSettings.of(0, 1, folder))
        .hasMessageContaining("calls is 0");
    assertThatThrownBy(() -> small("a", 1).conversations(1.5))
        .hasMessage("the share of conversations is 1.5; give a number from 0 to 1");
    assertThatThrownBy(() -> small("a", 1).conversations(Double.NaN))
        .hasMessageContaining("conversations is NaN");
    assertThatThrownBy(() -> small("a", 1).into(0, false)).hasMessageContaining("files is 0");
    assertThatThrownBy(() -> small("a", 1).during(LocalDate.of(2025, 1, 1), 0))
        .hasMessageContaining("days is 0");
    assertThatThrownBy(() -> small("a", 1).during(LocalDate.of(2090, 12, 31), 9))
        .hasMessageContaining("choose another first day");
    assertThatThrownBy(() -> new SimulationSettings.LogFaults(0, -0.1, 0))
        .hasMessageContaining("duplicates is -0.1");
    assertThatThrownBy(() -> new SimulationSettings.LogFaults(0, 0.6, 0.6))
        .hasMessageContaining("together");
  }
}
