package dev.hangup.archive.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpellsTest {
  private static final CallFacts FACTS =
      new CallFacts("c", null, null, null, null, null, null, null, "ana", null, Party.REP);

  private static Spells spells(
      Integer entryStart,
      Integer entryEnd,
      Integer queueStart,
      Integer queueEnd,
      Integer serviceStart,
      Integer serviceEnd,
      Integer callEnd) {
    return new Spells(
        millis(entryStart),
        millis(entryEnd),
        millis(queueStart),
        millis(queueEnd),
        millis(serviceStart),
        millis(serviceEnd),
        millis(callEnd));
  }

  private static Long millis(Integer seconds) {
    return seconds == null ? null : Long.valueOf(seconds * 1000L);
  }

  private static String course(RowKind kind, Spells spells) {
    return Tables.trail(spells.course(kind).events(FACTS));
  }

  @Test
  void answeredAfterAWait() {
    assertThat(course(RowKind.ANSWERED, spells(0, 6, 6, 40, 40, 100, null)))
        .isEqualTo("STARTED 0, QUEUED 6, ACCEPTED 40, ENDED 100");
  }

  @Test
  void answeredAtOnce() {
    assertThat(course(RowKind.ANSWERED, spells(0, 10, null, null, 9, 100, null)))
        .isEqualTo("STARTED 0, ACCEPTED 9, ENDED 100");
  }

  @Test
  void theWaitLastsAsLongAsTheQueueSaysThoughTheServiceBeganBefore() {
    assertThat(course(RowKind.ANSWERED, spells(0, 6, 6, 40, 38, 100, null)))
        .isEqualTo("STARTED 0, QUEUED 6, ACCEPTED 40, ENDED 100");
  }

  @Test
  void aServiceThatEndsBeforeTheWaitEndsWithIt() {
    assertThat(course(RowKind.ANSWERED, spells(0, 6, 6, 40, 38, 39, null)))
        .isEqualTo("STARTED 0, QUEUED 6, ACCEPTED 40, ENDED 40");
  }

  @Test
  void aWaitThatBeganBeforeTheEntryStartsTheCall() {
    assertThat(course(RowKind.ABANDONED, spells(50, 12, 10, 60, null, null, null)))
        .isEqualTo("STARTED 0, QUEUED 0, ENDED 50");
  }

  @Test
  void aWaitOfLessThanNothingIsNone() {
    assertThat(course(RowKind.ABANDONED, spells(0, 6, 6, 2, null, null, null)))
        .isEqualTo("STARTED 0, QUEUED 6, ENDED 6");
    assertThat(course(RowKind.ANSWERED, spells(0, 6, 6, 2, 3, 50, null)))
        .isEqualTo("STARTED 0, QUEUED 6, ACCEPTED 6, ENDED 50");
  }

  @Test
  void anEntryOfLessThanNothingIsNone() {
    assertThat(course(RowKind.ABANDONED, spells(9, 4, null, null, null, null, null)))
        .isEqualTo("STARTED 0, ENDED 0");
  }

  @Test
  void aHangUpEndsWithItsWaitWhateverServiceTheRowTellsOf() {
    assertThat(course(RowKind.ABANDONED, spells(0, 6, 6, 40, 45, 90, null)))
        .isEqualTo("STARTED 0, QUEUED 6, ENDED 40");
    assertThat(course(RowKind.ABANDONED, spells(0, 6, null, null, 45, 90, null)))
        .isEqualTo("STARTED 0, ENDED 6");
  }

  @Test
  void withoutTheirOwnEndSpellsEndWithTheCall() {
    assertThat(course(RowKind.ABANDONED, spells(0, null, 6, null, null, null, 40)))
        .isEqualTo("STARTED 0, QUEUED 6, ENDED 40");
    assertThat(course(RowKind.ABANDONED, spells(0, null, null, null, null, null, 40)))
        .isEqualTo("STARTED 0, ENDED 40");
    assertThat(course(RowKind.ANSWERED, spells(0, null, 6, null, 20, null, 40)))
        .isEqualTo("STARTED 0, QUEUED 6, ACCEPTED 20, ENDED 40");
  }

  @Test
  void anAnsweredCallOfUnknownServiceIsAnsweredStill() {
    assertThat(course(RowKind.ANSWERED, spells(0, 6, 6, 40, null, null, null)))
        .isEqualTo("STARTED 0, QUEUED 6, ACCEPTED 40, ENDED 40");
    assertThat(course(RowKind.ANSWERED, spells(0, 9, null, null, null, null, null)))
        .isEqualTo("STARTED 0, ACCEPTED 9, ENDED 9");
  }

  @Test
  void deflectedAndResolvedSaySoBeforeTheyEnd() {
    Spells spells = spells(0, 6, 6, 40, null, null, null);
    assertThat(course(RowKind.DEFLECTED, spells))
        .isEqualTo("STARTED 0, QUEUED 6, CALLBACK_REQUESTED 40, ENDED 40");
    assertThat(course(RowKind.RESOLVED, spells(0, 6, null, null, null, null, null)))
        .isEqualTo("STARTED 0, RESOLVED 6, ENDED 6");
  }

  @Test
  void theKindSaysWhoEndedAnUnansweredCall() {
    Spells spells = spells(0, 6, 6, 40, 40, 90, null);
    assertThat(endedBy(RowKind.ABANDONED, spells)).isEqualTo(Party.CUSTOMER);
    assertThat(endedBy(RowKind.DEFLECTED, spells)).isEqualTo(Party.CUSTOMER);
    assertThat(endedBy(RowKind.NO_ANSWER, spells)).isEqualTo(Party.SYSTEM);
    assertThat(endedBy(RowKind.RESOLVED, spells)).isNull();
    assertThat(endedBy(RowKind.ANSWERED, spells)).isEqualTo(Party.REP);
  }

  private static Party endedBy(RowKind kind, Spells spells) {
    List<Event> events = spells.course(kind).events(FACTS);
    return events.get(events.size() - 1).by();
  }

  @Test
  void theRepStandsOnTheAcceptanceOrOnTheStart() {
    Spells spells = spells(0, 6, 6, 40, 40, 90, null);
    assertThat(spells.course(RowKind.ANSWERED).events(FACTS))
        .extracting(Event::rep)
        .containsExactly(null, null, "ana", null);
    assertThat(spells.course(RowKind.NO_ANSWER).events(FACTS))
        .extracting(Event::rep)
        .containsExactly("ana", null, null);
  }

  @Test
  void aCallWithoutAnyTimeIsRefused() {
    assertThatThrownBy(() -> spells(null, null, null, null, null, null, 9).course(RowKind.ANSWERED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no time says when the call began");
  }

  @Property
  void noTimesMakeACallContradictItsKind(
      @ForAll("kinds") RowKind kind,
      @ForAll("entries") Long entryStart,
      @ForAll("times") Long entryEnd,
      @ForAll("times") Long queueStart,
      @ForAll("times") Long queueEnd,
      @ForAll("times") Long serviceStart,
      @ForAll("times") Long serviceEnd,
      @ForAll("times") Long callEnd) {
    List<Event> events =
        new Spells(entryStart, entryEnd, queueStart, queueEnd, serviceStart, serviceEnd, callEnd)
            .course(kind)
            .events(FACTS);

    assertThat(events).extracting(Event::at).isSorted();
    List<EventType> types = events.stream().map(Event::type).toList();
    assertThat(types).startsWith(EventType.STARTED).endsWith(EventType.ENDED);
    assertThat(types.contains(EventType.QUEUED)).isEqualTo(queueStart != null);
    assertThat(types.contains(EventType.ACCEPTED)).isEqualTo(kind == RowKind.ANSWERED);
  }

  @Provide
  Arbitrary<RowKind> kinds() {
    return Arbitraries.of(RowKind.class).filter(kind -> kind != RowKind.SKIP);
  }

  @Provide
  Arbitrary<Long> entries() {
    return Arbitraries.longs().between(0, 50);
  }

  @Provide
  Arbitrary<Long> times() {
    return Arbitraries.longs().between(0, 50).injectNull(0.3);
  }
}
