package dev.hangup.archive.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A month of a real call centre against what is known of it. Its outcomes are counted from the
 * columns; the quantiles of patience were computed from q_exit - q_start by other means.
 */
class AnonymousBankTest {
  private static final Path MONTH =
      Path.of("..", "..", "shared", "data", "anonymousbank", "january-1999.txt.gz");

  private record Wait(long seconds, boolean abandoned) {}

  private static Tables.Read month() throws IOException {
    Assumptions.assumeTrue(Files.exists(MONTH), () -> "there is no " + MONTH + " to read");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(MONTH))) {
      return Tables.read(Tables.format(Path.of("examples", "anonymousbank.yaml")), in);
    }
  }

  private static boolean has(List<Event> call, EventType type) {
    return call.stream().anyMatch(event -> event.type() == type);
  }

  private static long at(List<Event> call, EventType type) {
    return call.stream().filter(e -> e.type() == type).findFirst().orElseThrow().at();
  }

  @Test
  void everyRowOfTheMonthIsUnderstood() throws IOException {
    Tables.Read month = month();

    assertThat(month.rejected()).isEmpty();
    assertThat(month.accepted()).hasSize(31_599);
    assertThat(month.accepted().stream().filter(List::isEmpty)).hasSize(240);
    List<List<Event>> calls = month.accepted().stream().filter(c -> !c.isEmpty()).toList();
    assertThat(calls.stream().map(c -> c.get(0).interactionId()).distinct()).hasSize(31_359);

    Predicate<List<Event>> queued = call -> has(call, EventType.QUEUED);
    Predicate<List<Event>> served = call -> has(call, EventType.ACCEPTED);
    Predicate<List<Event>> hungUp =
        served.negate().and(call -> call.get(call.size() - 1).by() == Party.CUSTOMER);
    assertThat(calls.stream().filter(served)).hasSize(27_060);
    assertThat(calls.stream().filter(queued)).hasSize(16_686);
    assertThat(calls.stream().filter(hungUp.and(queued))).hasSize(3_101);
    assertThat(calls.stream().filter(hungUp.and(queued.negate()))).hasSize(1_198);
    assertThat(calls).allSatisfy(c -> assertThat(c).extracting(Event::at).isSorted());
    assertThat(calls)
        .extracting(c -> c.get(0).queue())
        .containsOnly("PS", "PE", "NE", "NW", "IN", "TT", "AA");
  }

  @Test
  void thePatienceOfTheMonthIsTheKnownOne() throws IOException {
    List<Wait> waits =
        month().accepted().stream()
            .filter(call -> has(call, EventType.QUEUED))
            .map(
                call -> {
                  boolean served = has(call, EventType.ACCEPTED);
                  long until = at(call, served ? EventType.ACCEPTED : EventType.ENDED);
                  return new Wait((until - at(call, EventType.QUEUED)) / 1000, !served);
                })
            .toList();

    TreeMap<Long, Double> survival = kaplanMeier(waits);
    assertThat(survival.floorEntry(60L).getValue()).isCloseTo(0.8296, within(0.00005));
    assertThat(quantile(survival, 0.25)).isEqualTo(99);
    assertThat(quantile(survival, 0.5)).isEqualTo(311);
  }

  /** Survival after each wait that ended in a hang-up; who was served left the risk set after. */
  private static TreeMap<Long, Double> kaplanMeier(List<Wait> waits) {
    TreeMap<Long, long[]> byWait = new TreeMap<>();
    for (Wait wait : waits) {
      long[] counts = byWait.computeIfAbsent(wait.seconds, w -> new long[2]);
      counts[wait.abandoned ? 1 : 0]++;
    }
    TreeMap<Long, Double> survival = new TreeMap<>();
    double alive = 1;
    long atRisk = waits.size();
    for (Map.Entry<Long, long[]> entry : byWait.entrySet()) {
      long left = entry.getValue()[1];
      alive *= 1 - (double) left / atRisk;
      survival.put(entry.getKey(), alive);
      atRisk -= left + entry.getValue()[0];
    }
    return survival;
  }

  private static long quantile(TreeMap<Long, Double> survival, double share) {
    return survival.entrySet().stream()
        .filter(step -> step.getValue() <= 1 - share)
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
