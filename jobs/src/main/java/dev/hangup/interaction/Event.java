package dev.hangup.interaction;

import java.util.Objects;

/**
 * Something that happened in an interaction, at a time.
 *
 * <p>Only the first three components are always there; every other reference may be null, which
 * means "not said by this event".
 *
 * @param interactionId which interaction
 * @param type what happened
 * @param at when, in milliseconds since 1970-01-01T00:00:00Z
 * @param eventId the same id twice is one event; without it, equal content is one event
 * @param record the platform's record that the event was derived from; of several versions of one
 *     record only the events of the newest hold
 * @param recordVersion the version of that record; greater is newer, meaningless without a record
 * @param by who ended it, on {@link EventType#ENDED} and {@link EventType#LEFT}
 * @param speaker who said it, on {@link EventType#SAID}
 * @param text what was said, on {@link EventType#SAID}
 */
public record Event(
    String interactionId,
    EventType type,
    long at,
    String eventId,
    String record,
    long recordVersion,
    String business,
    Channel channel,
    Direction direction,
    String queue,
    String region,
    String campaign,
    String customerId,
    String rep,
    String language,
    Party by,
    Speaker speaker,
    String text) {

  public Event {
    Objects.requireNonNull(interactionId, "interactionId");
    Objects.requireNonNull(type, "type");
  }

  /** Begins an event; what is not set stays unknown. */
  public static Builder of(String interactionId, EventType type, long at) {
    return new Builder(interactionId, type, at);
  }

  /** Sets what an event may carry. Null leaves it unknown. Not for use by several threads. */
  public static final class Builder {
    private final String interactionId;
    private final EventType type;
    private final long at;
    private String eventId;
    private String record;
    private long recordVersion;
    private String business;
    private Channel channel;
    private Direction direction;
    private String queue;
    private String region;
    private String campaign;
    private String customerId;
    private String rep;
    private String language;
    private Party by;
    private Speaker speaker;
    private String text;

    private Builder(String interactionId, EventType type, long at) {
      this.interactionId = interactionId;
      this.type = type;
      this.at = at;
    }

    public Builder eventId(String value) {
      eventId = value;
      return this;
    }

    /** Marks the event as derived from a record of which newer versions may come. */
    public Builder record(String id, long version) {
      record = id;
      recordVersion = version;
      return this;
    }

    public Builder business(String value) {
      business = value;
      return this;
    }

    public Builder channel(Channel value) {
      channel = value;
      return this;
    }

    public Builder direction(Direction value) {
      direction = value;
      return this;
    }

    public Builder queue(String value) {
      queue = value;
      return this;
    }

    public Builder region(String value) {
      region = value;
      return this;
    }

    public Builder campaign(String value) {
      campaign = value;
      return this;
    }

    public Builder customerId(String value) {
      customerId = value;
      return this;
    }

    public Builder rep(String value) {
      rep = value;
      return this;
    }

    public Builder language(String value) {
      language = value;
      return this;
    }

    public Builder by(Party value) {
      by = value;
      return this;
    }

    public Builder said(Speaker who, String what) {
      speaker = who;
      text = what;
      return this;
    }

    public Event build() {
      return new Event(
          interactionId,
          type,
          at,
          eventId,
          record,
          recordVersion,
          business,
          channel,
          direction,
          queue,
          region,
          campaign,
          customerId,
          rep,
          language,
          by,
          speaker,
          text);
    }
  }
}
