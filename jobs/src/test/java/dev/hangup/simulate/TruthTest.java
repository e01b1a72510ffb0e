package dev.hangup.simulate;

import static dev.hangup.simulate.Written.at;
import static dev.hangup.simulate.Written.is;
import static dev.hangup.simulate.Written.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The truth comes from the process, the events from its log: here the two meet, without a fold. */
@TestInstance(Lifecycle.PER_CLASS)
class TruthTest {
  private Written written;
  private Map<String, List<JsonNode>> events;
  private Map<String, JsonNode> truth;

  @BeforeAll
  void simulate(@TempDir Path folder) throws IOException {
    written = Written.by(SimulationSettings.of(5_000, 11, folder));
    events = written.events();
    truth = written.truthById();
  }

  private void forEach(BiConsumer<JsonNode, List<JsonNode>> check) {
    truth.forEach((id, row) -> check.accept(row, events.get(id)));
  }

  private static long count(List<JsonNode> events, String type) {
    return events.stream().filter(e -> is(e, type)).count();
  }

  private static Long first(List<JsonNode> events, String... types) {
    return events.stream()
        .filter(e -> List.of(types).contains(text(e, "type")))
        .map(e -> at(e, "at"))
        .findFirst()
        .orElse(null);
  }

  @Test
  void everyInteractionHasItsEvents() {
    assertThat(truth.keySet()).isEqualTo(events.keySet());
    forEach((row, its) -> assertThat(its).hasSize(row.path("events").asInt()));
    assertThat(events.values().stream().mapToInt(List::size).sum())
        .isEqualTo((int) written.archive().events());
    assertThat(written.lines()).hasSize((int) written.archive().lines());
  }

  @Test
  void noTwoEventsOfAnInteractionAreOfTheSameMillisecond() {
    forEach((row, its) -> assertThat(its).extracting(e -> at(e, "at")).doesNotHaveDuplicates());
  }

  @Test
  void timesAreThoseOfTheEvents() {
    forEach(
        (row, its) -> {
          assertThat(is(its.get(0), "STARTED")).isTrue();
          assertThat(at(row, "started_at")).isEqualTo(at(its.get(0), "at"));
          // After an AI agent it may wait for the first time when that hands it on.
          assertThat(at(row, "queued_at"))
              .isEqualTo(first(its, "QUEUED", "ASSIGNED", "TRANSFERRED"));
          assertThat(at(row, "answered_at")).isEqualTo(first(its, "ACCEPTED"));
          assertThat(at(row, "ended_at")).isEqualTo(first(its, "ENDED"));
          assertThat(at(row, "last_at")).isEqualTo(at(its.get(its.size() - 1), "at"));
        });
  }

  @Test
  void countsAreThoseOfTheEvents() {
    forEach(
        (row, its) -> {
          assertThat(row.path("transfers").asLong()).isEqualTo(count(its, "TRANSFERRED"));
          assertThat(row.path("declines").asLong()).isEqualTo(count(its, "DECLINED"));
          assertThat(row.path("queued").asBoolean())
              .isEqualTo(count(its, "QUEUED") > 0 || declinedBeforeAccepted(its));
          assertThat(row.path("fault").asBoolean()).isEqualTo(count(its, "FAULT") > 0);
          assertThat(row.path("converted").asBoolean()).isEqualTo(count(its, "CONVERTED") > 0);
          assertThat(row.path("timed_out").asBoolean()).isEqualTo(count(its, "ENDED") == 0);
          assertThat(text(row, "call") != null).isEqualTo(count(its, "SAID") > 0);
        });
  }

  /** Where it rang directly and was declined it waits in the queue from then on. */
  private static boolean declinedBeforeAccepted(List<JsonNode> events) {
    for (JsonNode event : events) {
      String type = event.path("type").asText();
      if (type.equals("ACCEPTED") || type.equals("DECLINED")) {
        return type.equals("DECLINED");
      }
    }
    return false;
  }

  @Test
  void dimensionsAreTheLastThatAnEventNamed() {
    forEach(
        (row, its) -> {
          for (String name :
              List.of(
                  "business",
                  "channel",
                  "direction",
                  "queue",
                  "region",
                  "campaign",
                  "customer_id",
                  "rep",
                  "language")) {
            String last = null;
            for (JsonNode e : its) {
              last = e.has(name) ? text(e, name) : last;
            }
            assertThat(text(row, name)).as(name).isEqualTo(last);
          }
        });
  }

  @Test
  void durationsAddUpToTheWholeInteraction() {
    forEach(
        (row, its) -> {
          if (row.path("timed_out").asBoolean()) {
            return;
          }
          long sum = 0;
          for (String part :
              List.of("entry_ms", "wait_ms", "transfer_wait_ms", "hold_ms", "talk_ms")) {
            sum += row.path(part).asLong();
          }
          assertThat(sum).isEqualTo(at(row, "ended_at") - at(row, "started_at"));
          if (at(row, "answered_at") != null
              && at(row, "queued_at") != null
              && at(row, "queued_at") < at(row, "answered_at")) {
            assertThat(row.path("wait_ms").asLong())
                .isEqualTo(at(row, "answered_at") - at(row, "queued_at"));
          }
          assertThat(row.path("ring_ms").asLong())
              .isLessThanOrEqualTo(
                  row.path("wait_ms").asLong() + row.path("transfer_wait_ms").asLong());
        });
  }

  @Test
  void holdsAreTheTimeFromHeldToResumedOrEnd() {
    forEach(
        (row, its) -> {
          if (row.path("timed_out").asBoolean()) {
            return;
          }
          long hold = 0;
          for (int i = 0; i < its.size() - 1; i++) {
            if (is(its.get(i), "HELD")) {
              int next = i + 1;
              while (is(its.get(next), "FAULT")) {
                next++;
              }
              hold += at(its.get(next), "at") - at(its.get(i), "at");
            }
          }
          assertThat(row.path("hold_ms").asLong()).isEqualTo(hold);
        });
  }

  @Test
  void whereTheEndIsMissingWhatWasRunningIsUnknown() {
    assertThat(written.truth()).filteredOn(row -> row.path("timed_out").asBoolean()).isNotEmpty();
    forEach(
        (row, its) -> {
          long unknown =
              List.of("entry_ms", "wait_ms", "transfer_wait_ms", "hold_ms", "talk_ms").stream()
                  .filter(part -> row.path(part).isNull())
                  .count();
          boolean timedOut = row.path("timed_out").asBoolean();
          assertThat(unknown).isEqualTo(timedOut ? 1 : 0);
          assertThat(row.path("ended_by").isNull()).isEqualTo(timedOut);
          if (timedOut) {
            assertThat(text(row, "outcome")).isNotEqualTo("ABANDONED");
          }
        });
  }

  @Test
  void everyKindOfCourseIsThere() {
    expect("answered", row -> text(row, "outcome").equals("ANSWERED"));
    for (String stage : List.of("ENTRY", "QUEUE", "RINGING", "TRANSFER")) {
      expect(
          "abandoned at " + stage,
          row -> text(row, "outcome").equals("ABANDONED") && text(row, "stage").equals(stage));
    }
    expect("settled by the bot", row -> text(row, "outcome").equals("RESOLVED"));
    expect(
        "sold by the bot",
        row -> text(row, "outcome").equals("RESOLVED") && row.path("converted").asBoolean());
    expect("closed", row -> ended(row, "NO_ANSWER", "ENTRY", "SYSTEM"));
    expect("ran into the limit", row -> ended(row, "NO_ANSWER", "QUEUE", "SYSTEM"));
    expect("abandoned after a decline", row -> row.path("after_decline").asBoolean());
    expect("hung up on hold", row -> row.path("ended_on_hold").asBoolean());
    expect("cut by the system", row -> ended(row, "ANSWERED", "CONVERSATION", "SYSTEM"));
    expect("ended by the rep", row -> ended(row, "ANSWERED", "CONVERSATION", "REP"));
    expect("handed on twice", row -> row.path("transfers").asInt() == 2);
    expect("answered by an AI agent", row -> String.valueOf(text(row, "rep")).endsWith("-ai"));
    expect("withheld number", row -> text(row, "customer_id") == null);
    expect(
        "short",
        row ->
            text(row, "outcome").equals("ABANDONED")
                && !text(row, "stage").equals("ENTRY")
                && row.path("last_wait_ms").asLong() < 5_000);
    expect(
        "rang without a queue", row -> text(row, "rep") != null && !row.path("queued").asBoolean());
    expect("outbound", row -> text(row, "direction").equals("OUTBOUND"));
    for (String channel : List.of("VOICE", "CHAT", "WEB", "SMS", "RCS", "EMAIL")) {
      expect(channel, row -> text(row, "channel").equals(channel));
    }
    for (String type : List.of("CALLBACK_REQUESTED", "VOICEMAIL_LEFT", "FAULT", "HELD", "SAID")) {
      assertThat(written.lines()).as(type).anyMatch(e -> is(e, type));
    }
    assertThat(written.lines()).anyMatch(e -> !e.has("event_id"));
  }

  private static boolean ended(JsonNode row, String outcome, String stage, String by) {
    return text(row, "outcome").equals(outcome)
        && text(row, "stage").equals(stage)
        && by.equals(text(row, "ended_by"));
  }

  private void expect(String course, Predicate<JsonNode> is) {
    assertThat(written.truth()).as(course).anyMatch(is);
  }

  @Test
  void sharesAreThoseOfARealContactCentre() {
    assertThat(share(row -> text(row, "outcome").equals("ABANDONED"))).isBetween(0.05, 0.13);
    assertThat(share(row -> text(row, "outcome").equals("ANSWERED"))).isBetween(0.65, 0.85);
    assertThat(share(row -> text(row, "channel").equals("VOICE"))).isBetween(0.5, 0.85);
    assertThat(share(row -> row.path("timed_out").asBoolean())).isBetween(0.005, 0.017);
    long answered =
        written.truth().stream().filter(row -> text(row, "outcome").equals("ANSWERED")).count();
    long said = written.truth().stream().filter(row -> text(row, "call") != null).count();
    assertThat((double) said / answered).isBetween(0.25, 0.35);
  }

  private double share(Predicate<JsonNode> is) {
    return (double) written.truth().stream().filter(is).count() / written.truth().size();
  }

  @Test
  void someCustomersWhoGaveUpAreInTouchAgainAndSomeOnAnotherChannel() {
    int again = 0;
    int elsewhere = 0;
    List<JsonNode> abandoned =
        written.truth().stream()
            .filter(row -> text(row, "outcome").equals("ABANDONED"))
            .filter(row -> text(row, "customer_id") != null)
            .toList();
    for (JsonNode row : abandoned) {
      List<JsonNode> later =
          written.truth().stream()
              .filter(other -> text(row, "customer_id").equals(text(other, "customer_id")))
              .filter(other -> at(other, "started_at") > at(row, "ended_at"))
              .filter(other -> at(other, "started_at") < at(row, "ended_at") + 86_400_000L)
              .toList();
      again += later.isEmpty() ? 0 : 1;
      elsewhere +=
          later.stream().anyMatch(o -> !text(o, "channel").equals(text(row, "channel"))) ? 1 : 0;
    }
    assertThat((double) again / abandoned.size()).isBetween(0.25, 0.65);
    assertThat(elsewhere).isPositive();
  }

  @Test
  void silencesAreShorterThanAnIdleTimeThatOneWouldChoose() {
    forEach(
        (row, its) -> {
          long longest =
              switch (text(row, "channel")) {
                case "VOICE" -> 10 * 60_000L;
                case "CHAT", "WEB" -> 30 * 60_000L;
                default -> 8 * 3_600_000L;
              };
          for (int i = 1; i < its.size(); i++) {
            assertThat(at(its.get(i), "at") - at(its.get(i - 1), "at")).isLessThan(longest);
          }
        });
  }
}
