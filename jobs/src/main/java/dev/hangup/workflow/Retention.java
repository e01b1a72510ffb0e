package dev.hangup.workflow;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a live job remembers, in time of its machine's clock.
 *
 * @param settle after an event, so long others of the same interaction may follow before it is
 *     looked at
 * @param keep the events of an interaction are kept so long after the last of them came
 * @param remember its id is kept so long after that; an event that comes then is refused
 */
public record Retention(Duration settle, Duration keep, Duration remember) implements Serializable {
  public static final Retention DEFAULT =
      new Retention(Duration.ofMillis(200), Duration.ofDays(3), Duration.ofDays(30));
}
