package dev.hangup.workflow;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a live job remembers, in time of its machine's clock.
 *
 * @param settle after an event, so long others of the same interaction may follow before it is
 *     looked at; a checkpoint does not wait for it
 * @param keep the events of an interaction that has ended are kept so long after the last of them
 *     came, or after it ended by itself; time in which the job does not run does not count
 * @param remember its id is kept so long after that; an event that comes then is refused. As old as
 *     this the events of an id that nobody knows may not be, once the job has run for as long
 */
public record Retention(Duration settle, Duration keep, Duration remember) implements Serializable {
  public static final Retention DEFAULT =
      new Retention(Duration.ofMillis(200), Duration.ofDays(3), Duration.ofDays(30));
}
