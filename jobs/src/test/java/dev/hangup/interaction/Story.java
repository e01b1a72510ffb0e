package dev.hangup.interaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells a contact event by event, in seconds from its beginning, so that a test reads like what
 * happened: {@code call().started(0).queued(5, "sales").ended(30, CUSTOMER)}.
 */
public final class Story {
  /** 2026-03-02T09:00:00Z, a Monday. */
  public static final long ZERO = 1_772_442_000_000L;

  /** A quarter of an hour, whatever the business and the channel. */
  public static final long IDLE = 900_000L;

  private final String id;
  private final List<Event> events = new ArrayList<>();

  private Story(String id) {
    this.id = id;
  }

  public static Story call() {
    return new Story("call-1");
  }

  public static Story call(String id) {
    return new Story(id);
  }

  public Story started(double second) {
    return add(at(second, EventType.STARTED));
  }

  public Story queued(double second, String queue) {
    return add(at(second, EventType.QUEUED).queue(queue));
  }

  public Story assigned(double second, String rep) {
    return add(at(second, EventType.ASSIGNED).rep(rep));
  }

  public Story declined(double second, String rep) {
    return add(at(second, EventType.DECLINED).rep(rep));
  }

  public Story accepted(double second, String rep) {
    return add(at(second, EventType.ACCEPTED).rep(rep));
  }

  public Story transferred(double second) {
    return add(at(second, EventType.TRANSFERRED));
  }

  public Story left(double second, String queue, Party by) {
    return add(at(second, EventType.LEFT).queue(queue).by(by));
  }

  public Story ended(double second, Party by) {
    return add(at(second, EventType.ENDED).by(by));
  }

  public Story said(double second, Speaker speaker, String text) {
    return add(at(second, EventType.SAID).said(speaker, text));
  }

  /** An event that says nothing but its type. */
  public Story then(double second, EventType type) {
    return add(at(second, type));
  }

  public Story add(Event.Builder event) {
    events.add(event.build());
    return this;
  }

  /** Begins an event of this contact. */
  public Event.Builder at(double second, EventType type) {
    return Event.of(id, type, ZERO + Math.round(second * 1000));
  }

  public List<Event> events() {
    return List.copyOf(events);
  }

  public Interaction fold() {
    return fold(events);
  }

  public static Interaction fold(List<Event> events) {
    return InteractionFold.fold(events.get(0).interactionId(), events, (business, channel) -> IDLE);
  }
}
