package dev.hangup.live;

/**
 * Kafka topics that get what people act on, as JSON. Each is null where it goes to the tables
 * alone.
 */
public record OutputTopics(String alerts, String followUps, String spikes) {
  public static final OutputTopics NONE = new OutputTopics(null, null, null);

  /** Whether there is any. */
  public boolean any() {
    return alerts != null || followUps != null || spikes != null;
  }
}
