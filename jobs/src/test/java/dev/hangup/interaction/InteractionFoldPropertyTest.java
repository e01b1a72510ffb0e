package dev.hangup.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the events are and however they come: the same events, the same interaction. */
class InteractionFoldPropertyTest {

  @Property(tries = 500)
  void theOrderOfArrivalChangesNothing(
      @ForAll("courses") List<Event> events, @ForAll Random random) {
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    assertThat(Story.fold(shuffled)).isEqualTo(Story.fold(events));
  }

  @Property(tries = 500)
  void eventsThatArriveAgainChangeNothing(
      @ForAll("courses") List<Event> events, @ForAll Random random) {
    List<Event> repeated = new ArrayList<>(events);
    for (int i = 0; i < 5; i++) {
      repeated.add(random.nextInt(repeated.size()), events.get(random.nextInt(events.size())));
    }

    assertThat(Story.fold(repeated)).isEqualTo(Story.fold(events));
  }

  @Property(tries = 500)
  void comingInSeveralTrailsChangesNothing(
      @ForAll("courses") List<Event> events, @ForAll Random random) {
    List<byte[]> trails = new ArrayList<>();
    TrailCodec codec = new TrailCodec();
    int from = 0;
    while (from < events.size()) {
      int to = from + 1 + random.nextInt(events.size() - from);
      trails.add(TrailCodec.pack(events.subList(from, to)));
      from = to;
    }
    Collections.shuffle(trails, random);
    byte[] joined = trails.stream().reduce(TrailCodec::join).orElseThrow();
    List<Event> unpacked = new ArrayList<>();
    codec.unpack(new Trail("call-1", joined), unpacked);

    assertThat(unpacked).hasSameSizeAs(events);
    assertThat(Story.fold(unpacked)).isEqualTo(Story.fold(events));
  }

  @Property(tries = 500)
  void olderVersionsOfARecordChangeNothing(
      @ForAll("courses") List<Event> events,
      @ForAll("courses") List<Event> old,
      @ForAll Random random) {
    List<Event> newest = new ArrayList<>(events);
    newest.add(version(events.get(0), 5));
    List<Event> withOld = new ArrayList<>(newest);
    for (Event event : old) {
      withOld.add(random.nextInt(withOld.size() + 1), version(event, random.nextInt(5)));
    }

    assertThat(Story.fold(withOld)).isEqualTo(Story.fold(newest));
  }

  @Property(tries = 1000)
  void theDurationsAreTheTimeFromTheFirstEventToTheEnd(@ForAll("courses") List<Event> events) {
    Interaction i = Story.fold(events);

    long spent =
        i.entryMillis() + i.waitMillis() + i.transferWaitMillis() + i.holdMillis() + i.talkMillis();
    long seen = i.timedOut() ? i.endedAt() - Story.IDLE : i.endedAt();
    assertThat(spent).isEqualTo(seen - i.startedAt());
    assertThat(
            List.of(
                i.entryMillis(),
                i.waitMillis(),
                i.ringMillis(),
                i.transferWaitMillis(),
                i.holdMillis(),
                i.talkMillis(),
                i.lastWaitMillis()))
        .allMatch(millis -> millis >= 0);
    assertThat(i.ringMillis()).isLessThanOrEqualTo(i.waitMillis() + i.transferWaitMillis());
    assertThat(i.lastWaitMillis()).isLessThanOrEqualTo(i.waitMillis() + i.transferWaitMillis());
  }

  @Property(tries = 1000)
  void everyCourseHasAnOutcomeThatFitsItsStage(@ForAll("courses") List<Event> events) {
    Interaction i = Story.fold(events);

    assertThat(i.outcome()).isNotNull();
    assertThat(i.stage() == Stage.CONVERSATION).isEqualTo(i.outcome() == Outcome.ANSWERED);
    assertThat(i.stage() == Stage.CONVERSATION || i.stage() == Stage.TRANSFER)
        .isEqualTo(i.answeredAt() != null);
    if (i.outcome() == Outcome.ABANDONED) {
      assertThat(i.endedBy()).isEqualTo(Party.CUSTOMER);
    }
    if (i.stage() == Stage.QUEUE) {
      assertThat(i.queued()).isTrue();
    }
    if (i.stage() == Stage.ENTRY) {
      assertThat(i.queued()).isFalse();
      assertThat(i.queuedAt()).isNull();
      assertThat(i.waitMillis()).isZero();
    }
    if (i.afterDecline()) {
      assertThat(i.declines()).isPositive();
    }
  }

  @Provide
  Arbitrary<List<Event>> courses() {
    return Courses.any();
  }

  /** The same event as one of a version of the record that no course has. */
  private static Event version(Event e, long version) {
    return Event.of(e.interactionId(), e.type(), e.at())
        .record("versioned", version)
        .business(e.business())
        .channel(e.channel())
        .queue(e.queue())
        .rep(e.rep())
        .by(e.by())
        .build();
  }
}
