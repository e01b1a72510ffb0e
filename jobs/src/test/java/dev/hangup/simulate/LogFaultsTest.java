package dev.hangup.simulate;

import static dev.hangup.simulate.Written.at;
import static dev.hangup.simulate.Written.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.simulate.SimulationSettings.LogFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFaultsTest {
  @TempDir Path folder;

  private SimulationSettings settings(String name, LogFaults faults) {
    return SimulationSettings.of(2_000, 9, folder.resolve(name)).faults(faults);
  }

  private static int backwards(List<JsonNode> lines) {
    int backwards = 0;
    for (int i = 1; i < lines.size(); i++) {
      backwards += at(lines.get(i), "at") < at(lines.get(i - 1), "at") ? 1 : 0;
    }
    return backwards;
  }

  @Test
  void aLogWithoutFaultsIsInOrderCompleteAndWithoutCopies() throws IOException {
    Written written = Written.by(settings("a", LogFaults.NONE));
    assertThat(backwards(written.lines())).isZero();
    assertThat(written.lines()).doesNotHaveDuplicates();
    assertThat(written.truth()).noneMatch(row -> row.path("timed_out").asBoolean());
  }

  @Test
  void copiesAreExactAndAsManyAsAskedFor() throws IOException {
    Written written = Written.by(settings("a", new LogFaults(0, 0.1, 0)));
    long different = new HashSet<>(written.lines()).size();
    long copies = written.lines().size() - different;
    assertThat(different).isEqualTo(written.archive().events());
    assertThat((double) copies / different).isBetween(0.09, 0.11);
    assertThat(written.lines())
        .filteredOn(e -> e.has("event_id"))
        .extracting(e -> text(e, "event_id"))
        .satisfies(ids -> assertThat(ids.size()).isGreaterThan(new HashSet<>(ids).size()));
    Map<JsonNode, Integer> seen = new HashMap<>();
    written.lines().forEach(e -> seen.merge(e, 1, Integer::sum));
    assertThat(seen).anySatisfy((e, n) -> assertThat(!e.has("event_id") && n == 2).isTrue());
  }

  @Test
  void eventsOutOfOrderLoseNothingAndReachOtherFiles() throws IOException {
    Written written = Written.by(settings("a", new LogFaults(0, 0, 0.2)));
    assertThat(written.lines()).doesNotHaveDuplicates().hasSize((int) written.archive().events());
    assertThat((double) backwards(written.lines()) / written.lines().size()).isBetween(0.03, 0.25);
    Map<String, Set<Path>> files = new HashMap<>();
    for (Path file : Written.eventFiles(folder.resolve("a"))) {
      for (JsonNode e : Written.read(file)) {
        files.computeIfAbsent(text(e, "interaction_id"), id -> new HashSet<>()).add(file);
      }
    }
    assertThat(files.values().stream().filter(in -> in.size() > 1).count()).isGreaterThan(50);
  }

  @Test
  void faultsOfTheLogDoNotChangeWhatHappens() throws IOException {
    Map<String, JsonNode> clean = Written.by(settings("a", LogFaults.NONE)).truthById();
    Map<String, JsonNode> faulty =
        Written.by(settings("b", new LogFaults(0.2, 0.1, 0.1))).truthById();
    assertThat(faulty.keySet()).isEqualTo(clean.keySet());
    int lost = 0;
    for (Map.Entry<String, JsonNode> entry : faulty.entrySet()) {
      JsonNode row = entry.getValue();
      JsonNode before = clean.get(entry.getKey());
      if (!row.path("timed_out").asBoolean()) {
        assertThat(row).isEqualTo(before);
        continue;
      }
      lost++;
      String was = text(before, "outcome");
      assertThat(text(row, "outcome")).isEqualTo(was.equals("ABANDONED") ? "NO_ANSWER" : was);
      assertThat(text(row, "stage")).isEqualTo(text(before, "stage"));
      assertThat(row.path("events").asInt()).isEqualTo(before.path("events").asInt() - 1);
    }
    assertThat(lost / 2_000.0).isBetween(0.17, 0.23);
  }
}
