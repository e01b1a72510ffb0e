package dev.hangup.archive.format.csv;

import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened in one call, in an order that cannot contradict its kind: started, queued, accepted
 * and ended never go back in time. Milliseconds since 1970-01-01T00:00:00Z.
 *
 * @param queued null where it never waited in a queue
 * @param accepted null unless the kind is {@link RowKind#ANSWERED}
 */
record Course(RowKind kind, long started, Long queued, Long accepted, long ended) {

  Course {
    long wait = queued == null ? started : queued;
    long served = accepted == null ? wait : accepted;
    if (kind == RowKind.SKIP
        || (accepted != null) != (kind == RowKind.ANSWERED)
        || started > wait
        || wait > served
        || served > ended) {
      throw new IllegalArgumentException(
          "no course of a call: "
              + kind
              + " at "
              + started
              + ", "
              + queued
              + ", "
              + accepted
              + ", "
              + ended);
    }
  }

  /**
   * The call as events.
   *
   * @param about what is known of the call; its first event says it
   * @return in order of time, the start first and the end last
   */
  List<Event> events(CallFacts about) {
    String id = about.interactionId();
    List<Event> events = new ArrayList<>(4);
    Event.Builder start = about.describe(Event.of(id, EventType.STARTED, started));
    if (accepted == null) {
      start.rep(about.rep());
    }
    events.add(start.build());
    if (queued != null) {
      events.add(Event.of(id, EventType.QUEUED, queued).build());
    }
    if (accepted != null) {
      events.add(Event.of(id, EventType.ACCEPTED, accepted).rep(about.rep()).build());
    }
    if (kind == RowKind.DEFLECTED) {
      events.add(Event.of(id, EventType.CALLBACK_REQUESTED, ended).build());
    }
    if (kind == RowKind.RESOLVED) {
      events.add(Event.of(id, EventType.RESOLVED, ended).build());
    }
    events.add(Event.of(id, EventType.ENDED, ended).by(endedBy(about)).build());
    return events;
  }

  /** Only of an answered call the row's word is taken: of the others the kind says who ended it. */
  private Party endedBy(CallFacts about) {
    return switch (kind) {
      case ANSWERED -> about.endedBy();
      case ABANDONED, DEFLECTED -> Party.CUSTOMER;
      case NO_ANSWER -> Party.SYSTEM;
      case RESOLVED, SKIP -> null;
    };
  }
}
