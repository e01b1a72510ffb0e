package dev.hangup.workflow;

import dev.hangup.interaction.Event;
import dev.hangup.workflow.Parsed.Rejected;
import java.time.Duration;
import java.time.Instant;

/**
 * Why events of an interaction are refused.
 *
 * @param reason in one line that names the mend
 */
record LateEvent(String reason) {

  /**
   * @param closedAt milliseconds since 1970-01-01T00:00:00Z
   */
  static LateEvent closed(long closedAt, Retention retention) {
    return new LateEvent(
        "too late: its interaction was closed at "
            + Instant.ofEpochMilli(closedAt)
            + ", "
            + shown(retention.keep())
            + " after its last event or its end; --keep keeps interactions longer, and a replay"
            + " takes events of any age");
  }

  /** For ids that are not known any more. */
  static LateEvent forgotten(Retention retention) {
    return new LateEvent(
        "too late: it is older than the "
            + shown(retention.remember())
            + " for which closed interactions are remembered; --remember remembers them longer, and"
            + " a replay takes events of any age");
  }

  /**
   * One row for each event, and the same row for the same event: the source says of what, the line
   * is the event's time in milliseconds.
   */
  Rejected rejection(Event event) {
    String id = event.eventId() == null ? "" : ", event " + event.eventId();
    return new Rejected(
        "late: interaction " + event.interactionId() + ", " + event.type() + id,
        0,
        event.at(),
        reason,
        event.type() + " at " + Instant.ofEpochMilli(event.at()));
  }

  private static String shown(Duration duration) {
    return duration.compareTo(Duration.ofDays(1)) >= 0
        ? duration.toDays() + " d"
        : duration.toSeconds() + " s";
  }
}
