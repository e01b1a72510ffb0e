package dev.hangup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventLimitsTest {
  private static final long AT = 1_772_357_400_000L;
  private static final Map<String, Function<String, Event>> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("interaction_id", v -> Event.of(v, EventType.STARTED, AT).build());
    FIELDS.put("event_id", v -> call().eventId(v).build());
    FIELDS.put("record", v -> call().record(v, 1).build());
    FIELDS.put("business", v -> call().business(v).build());
    FIELDS.put("queue", v -> call().queue(v).build());
    FIELDS.put("region", v -> call().region(v).build());
    FIELDS.put("campaign", v -> call().campaign(v).build());
    FIELDS.put("customer_id", v -> call().customerId(v).build());
    FIELDS.put("rep", v -> call().rep(v).build());
    FIELDS.put("language", v -> call().language(v).build());
  }

  private final EventLimits limits = new EventLimits();

  static Stream<Arguments> fields() {
    return FIELDS.entrySet().stream()
        .map(e -> Arguments.of(e.getKey(), Named.of("its event", e.getValue())));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void anIdOrADimensionHasAtMost255Characters(String name, Function<String, Event> event) {
    assertThat(limits.problem(event.apply("x".repeat(255)))).isNull();
    assertThat(limits.problem(event.apply("x".repeat(256))))
        .isEqualTo(name + " is 256 characters long; the longest allowed is 255");
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aNulIsRefusedWhereverItStands(String name, Function<String, Event> event) {
    for (String value : new String[] {"\0", "\0b", "a\0", "a\0b"}) {
      assertThat(limits.problem(event.apply(value)))
          .isEqualTo(name + " contains a NUL character, which no table can hold");
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void halfAPairIsRefused(String name, Function<String, Event> event) {
    for (String value : new String[] {"\uD83D", "\uDE00", "a\uD83D", "\uDE00\uD83D", "\uD83Dx"}) {
      assertThat(limits.problem(event.apply(value)))
          .isEqualTo(name + " contains half of a surrogate pair, which no UTF-8 text can hold");
    }
    assertThat(limits.problem(event.apply("😀"))).isNull();
  }

  /** Formats give the same String for the same text, and what was seen is not looked at again. */
  @ParameterizedTest
  @MethodSource("fields")
  void aBadValueIsRefusedEachTime(String name, Function<String, Event> event) {
    String bad = "a\0b";

    for (int i = 0; i < 3; i++) {
      assertThat(limits.problem(event.apply(bad))).as("time %d", i).startsWith(name + " contains");
    }
  }

  @Test
  void aBadValueBehindAnotherIsRefusedWhenThatIsMended() {
    String bad = "a\0b";

    assertThat(limits.problem(call().business("x".repeat(300)).rep(bad).build()))
        .startsWith("business is 300");
    assertThat(limits.problem(call().business("x").rep(bad).build())).startsWith("rep contains");
  }

  @Test
  void aLiveEventMayBeALittleAheadOfTheClock() {
    Instant now = Instant.ofEpochMilli(AT);
    EventLimits live = EventLimits.live(Duration.ofHours(1), () -> now);

    assertThat(live.problem(at(AT - 1_000_000_000_000L))).isNull();
    assertThat(live.problem(at(AT))).isNull();
    assertThat(live.problem(at(AT + 3_600_000))).isNull();
    assertThat(live.problem(at(AT + 3_601_000)))
        .isEqualTo(
            "time 2026-03-01T10:30:01Z is 3601 s in the future; a clock is wrong, or events may be"
                + " further ahead: the limit (--ahead) is 3600 s");
    assertThat(live.problem(at(AT + 3_600_001))).contains("is 3600 s in the future");
  }

  @Test
  void theClockIsAskedAnewForEveryEvent() {
    long[] now = {AT};
    EventLimits live = EventLimits.live(Duration.ZERO, () -> Instant.ofEpochMilli(now[0]));
    assertThat(live.problem(at(AT + 1))).contains("in the future");

    now[0]++;

    assertThat(live.problem(at(AT + 1))).isNull();
  }

  @Test
  void anArchiveKnowsNoFuture() {
    assertThat(limits.problem(at(Instant.parse("2099-12-31T00:00:00Z").toEpochMilli()))).isNull();
  }

  @Test
  void eventsCannotBeAheadByLessThanNothing() {
    assertThatThrownBy(() -> EventLimits.live(Duration.ofMillis(-1), () -> Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zero or more");
  }

  private static Event at(long millis) {
    return Event.of("call-1", EventType.STARTED, millis).build();
  }

  @Test
  void anInteractionIdIsNotBlank() {
    for (String id : new String[] {"", " ", "\t"}) {
      assertThat(limits.problem(Event.of(id, EventType.STARTED, AT).build()))
          .isEqualTo("interaction_id is blank; every event needs one");
    }
  }

  @Test
  void anUtteranceHasAtMostAHundredThousandCharacters() {
    assertThat(limits.problem(said("x".repeat(100_000)))).isNull();
    assertThat(limits.problem(said("x".repeat(100_001))))
        .isEqualTo("text is 100001 characters long; the longest allowed is 100000");
  }

  @Test
  void aTimeLiesInTheYearsOfAnArchive() {
    assertThat(limits.problem(Event.of("c", EventType.STARTED, 315_532_800_000L).build())).isNull();
    assertThat(limits.problem(Event.of("c", EventType.STARTED, 315_532_799_999L).build()))
        .isEqualTo("time 315532799999 ms is outside of the years 1980 to 2099");
    assertThat(limits.problem(Event.of("c", EventType.STARTED, 4_102_444_800_000L).build()))
        .isEqualTo("time 4102444800000 ms is outside of the years 1980 to 2099");
    assertThat(limits.problem(Event.of("c", EventType.STARTED, Long.MIN_VALUE).build()))
        .contains("outside of the years");
  }

  @Test
  void aGoodEventIsGood() {
    for (int i = 0; i < 2; i++) {
      assertThat(limits.problem(call().business("acme").queue("").region("Zürich").build()))
          .isNull();
    }
  }

  private static Event.Builder call() {
    return Event.of("call-1", EventType.STARTED, AT);
  }

  private static Event said(String text) {
    return Event.of("call-1", EventType.SAID, AT).said(Speaker.CUSTOMER, text).build();
  }
}
