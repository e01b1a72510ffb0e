package dev.hangup.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TrailCodecTest {

  @Property(tries = 500)
  void whatIsPackedComesOutInTheSameOrder(@ForAll("courses") List<Event> events) {
    assertThat(roundTrip(new TrailCodec(), events)).isEqualTo(events);
  }

  @Property(tries = 300)
  void joinedTrailsComeOutOneAfterTheOther(
      @ForAll("courses") List<Event> first, @ForAll("courses") List<Event> second) {
    TrailCodec codec = new TrailCodec();
    byte[] joined = TrailCodec.join(TrailCodec.pack(first), TrailCodec.pack(second));
    List<Event> unpacked = new ArrayList<>();
    codec.unpack(new Trail("call-1", joined), unpacked);

    List<Event> both = new ArrayList<>(first);
    both.addAll(second);
    assertThat(unpacked).isEqualTo(both);
  }

  @Example
  void aCodecIsUsedAgainAfterALongText() {
    TrailCodec codec = new TrailCodec();
    String text = "línea ".repeat(50_000);
    List<Event> events = List.of(said(Story.ZERO, text), said(Story.ZERO + 1, text));

    assertThat(roundTrip(codec, events)).isEqualTo(events);
    // The same text once, in UTF-8, and little else.
    assertThat(TrailCodec.pack(events).length).isBetween(350_000, 350_060);
    List<Event> other = List.of(said(Story.ZERO, "short"));
    assertThat(roundTrip(codec, other)).isEqualTo(other);
  }

  /** Around the length up to which texts are written letter by letter. */
  @Example
  void shortTextsAndLongOnesWithAnyLetterAtTheirEnd() {
    for (int length = 0; length < 140; length++) {
      for (String end : List.of("", "\0", "\u007f", "\u0080", "é", "東", "😀")) {
        String text = "x".repeat(length) + end;
        List<Event> events =
            List.of(
                Event.of("call-1", EventType.STARTED, 1).eventId(text).queue(text).build(),
                Event.of("call-1", EventType.ENDED, 2).queue("sales").build());

        assertThat(roundTrip(new TrailCodec(), events)).as("%s", text).isEqualTo(events);
      }
    }
  }

  @Example
  void theGreatestAndTheLeastNumbers() {
    List<Event> events =
        List.of(
            Event.of("call-1", EventType.STARTED, Long.MIN_VALUE).record("r", 0).build(),
            Event.of("call-1", EventType.HELD, Long.MAX_VALUE).record("r", Long.MIN_VALUE).build(),
            Event.of("call-1", EventType.ENDED, 0).record("r", Long.MAX_VALUE).build());

    assertThat(roundTrip(new TrailCodec(), events)).isEqualTo(events);
  }

  @Example
  void everyWordOfEveryKind() {
    List<Event> events = new ArrayList<>();
    for (EventType type : EventType.values()) {
      for (Channel channel : Channel.values()) {
        events.add(Event.of("call-1", type, 5).channel(channel).build());
      }
      for (Direction direction : Direction.values()) {
        events.add(Event.of("call-1", type, 4).direction(direction).build());
      }
      for (Party party : Party.values()) {
        events.add(Event.of("call-1", type, 3).by(party).build());
      }
      for (Speaker speaker : Speaker.values()) {
        events.add(Event.of("call-1", type, 3).said(speaker, type.name()).build());
      }
    }

    assertThat(roundTrip(new TrailCodec(), events)).isEqualTo(events);
  }

  @Provide
  Arbitrary<List<Event>> courses() {
    return Courses.any();
  }

  private static Event said(long at, String text) {
    return Event.of("call-1", EventType.SAID, at).said(Speaker.CUSTOMER, text).build();
  }

  private static List<Event> roundTrip(TrailCodec codec, List<Event> events) {
    List<Event> unpacked = new ArrayList<>();
    codec.unpack(new Trail("call-1", TrailCodec.pack(events)), unpacked);
    return unpacked;
  }
}
