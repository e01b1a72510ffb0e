package dev.hangup.simulate;

import static dev.hangup.simulate.Written.at;
import static dev.hangup.simulate.Written.is;
import static dev.hangup.simulate.Written.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.simulate.SimulationSettings.LogFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Two busy days, so that queues are long and have several reps. */
@TestInstance(Lifecycle.PER_CLASS)
class QueueDisciplineTest {
  private Written written;
  private Map<String, List<JsonNode>> events;

  @BeforeAll
  void simulate(@TempDir Path folder) throws IOException {
    written =
        Written.by(
            SimulationSettings.of(8_000, 5, folder)
                .during(LocalDate.of(2025, 3, 3), 2)
                .faults(LogFaults.NONE));
    events = written.events();
  }

  private record Busy(long from, long until) {}

  @Test
  void noRepHasTwoCustomersAtOnceAndNoQueueHasMoreRepsThanItsOwn() {
    Map<String, List<Busy>> byRep = new TreeMap<>();
    Map<String, Set<String>> byQueue = new TreeMap<>();
    for (List<JsonNode> its : events.values()) {
      JsonNode offer = null;
      for (JsonNode e : its) {
        if (is(e, "ASSIGNED")) {
          assertThat(offer).isNull();
          offer = e;
          byQueue
              .computeIfAbsent(text(e, "business") + "/" + text(e, "queue"), q -> new TreeSet<>())
              .add(text(e, "rep"));
        } else if (offer != null && (is(e, "DECLINED") || is(e, "TRANSFERRED") || is(e, "ENDED"))) {
          byRep
              .computeIfAbsent(text(offer, "rep"), rep -> new ArrayList<>())
              .add(new Busy(at(offer, "at"), at(e, "at")));
          offer = null;
        }
      }
    }
    byQueue.forEach(
        (queue, reps) ->
            assertThat(reps).hasSizeLessThanOrEqualTo(written.archive().reps().get(queue)));
    assertThat(byQueue.values()).anyMatch(reps -> reps.size() >= 3);
    byRep.forEach(
        (rep, busy) -> {
          busy.sort(Comparator.comparingLong(Busy::from));
          for (int i = 1; i < busy.size(); i++) {
            assertThat(busy.get(i).from()).as(rep).isGreaterThanOrEqualTo(busy.get(i - 1).until());
          }
        });
  }

  @Test
  void whoWasQueuedFirstIsOfferedToARepFirst() {
    record Wait(long queued, long offered) {}
    Map<String, List<Wait>> byQueue = new TreeMap<>();
    for (List<JsonNode> its : events.values()) {
      JsonNode queued = null;
      for (JsonNode e : its) {
        if (is(e, "QUEUED")) {
          queued = e;
        } else if (is(e, "ASSIGNED") && queued != null) {
          byQueue
              .computeIfAbsent(text(e, "queue"), q -> new ArrayList<>())
              .add(new Wait(at(queued, "at"), at(e, "at")));
          queued = null;
        }
      }
    }
    assertThat(byQueue).hasSizeGreaterThan(10);
    byQueue.forEach(
        (queue, waits) -> {
          waits.sort(Comparator.comparingLong(Wait::queued));
          for (int i = 1; i < waits.size(); i++) {
            assertThat(waits.get(i).offered())
                .as(queue)
                .isGreaterThanOrEqualTo(waits.get(i - 1).offered());
          }
        });
  }

  @Test
  void moreGiveUpWhereMoreGetInTouch() {
    int[] offered = new int[2];
    int[] abandoned = new int[2];
    for (JsonNode row : written.truth()) {
      if (!text(row, "business").equals("brisa-shop") || text(row, "stage").equals("ENTRY")) {
        continue;
      }
      // Madrid is an hour ahead of UTC in these days; 10 to 13 is the local peak.
      int hour = Integer.parseInt(text(row, "started_at").substring(11, 13)) + 1;
      int peak = hour >= 10 && hour < 13 ? 1 : 0;
      offered[peak]++;
      abandoned[peak] += text(row, "outcome").equals("ABANDONED") ? 1 : 0;
    }
    assertThat((double) abandoned[1] / offered[1]).isGreaterThan(1.3 * abandoned[0] / offered[0]);
  }
}
