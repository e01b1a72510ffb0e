package dev.hangup.archive;

import dev.hangup.interaction.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What a table can hold, checked once for every format: an id or a dimension of sensible length
 * that is well-formed text. Of live events also how far in the future they may lie. Not for use by
 * several threads.
 */
public final class EventLimits {

  /** In characters. */
  public static final int LONGEST_DIMENSION = 255;

  /** In characters; a longer utterance is not one. */
  public static final int LONGEST_TEXT = 100_000;

  private static final int REMEMBERED = 1 << 12;

  /** Formats repeat the same String from event to event: what was checked is not checked again. */
  private final String[] checked = new String[REMEMBERED];

  /** Null where events may lie in the future, as in a simulated archive. */
  private final InstantSource clock;

  private final long aheadMillis;

  /** Of an archive, whose times are not compared with the clock. */
  public EventLimits() {
    this(null, 0);
  }

  private EventLimits(InstantSource clock, long aheadMillis) {
    this.clock = clock;
    this.aheadMillis = aheadMillis;
  }

  /**
   * Of events that happen now: one that lies in the future was stamped by a clock that is wrong.
   *
   * @param ahead so far the clocks of the platforms may be ahead of {@code clock}; not negative
   * @throws IllegalArgumentException where it is negative
   */
  public static EventLimits live(Duration ahead, InstantSource clock) {
    if (ahead.isNegative()) {
      throw new IllegalArgumentException(
          "events cannot be ahead by " + ahead + "; give a duration of zero or more");
    }
    return new EventLimits(clock, ahead.toMillis());
  }

  /** What is wrong with the event, in one line; null where nothing is. */
  public String problem(Event event) {
    String problem = dimension("interaction_id", event.interactionId());
    if (problem == null && event.interactionId().isBlank()) {
      problem = "interaction_id is blank; every event needs one";
    }
    if (problem == null && event.eventId() != null) {
      // Never the same twice: not worth remembering.
      problem = problem("event_id", event.eventId());
    }
    problem = problem == null ? dimension("record", event.record()) : problem;
    problem = problem == null ? dimension("business", event.business()) : problem;
    problem = problem == null ? dimension("queue", event.queue()) : problem;
    problem = problem == null ? dimension("region", event.region()) : problem;
    problem = problem == null ? dimension("campaign", event.campaign()) : problem;
    problem = problem == null ? dimension("customer_id", event.customerId()) : problem;
    problem = problem == null ? dimension("rep", event.rep()) : problem;
    problem = problem == null ? dimension("language", event.language()) : problem;
    if (problem == null && event.text() != null && event.text().length() > LONGEST_TEXT) {
      problem =
          "text is "
              + event.text().length()
              + " characters long; the longest allowed is "
              + LONGEST_TEXT;
    }
    if (problem == null && !Times.plausible(event.at())) {
      problem = "time " + event.at() + " ms is outside of the years 1980 to 2099";
    }
    if (problem == null && clock != null && event.at() > clock.millis() + aheadMillis) {
      problem = tooFarAhead(event.at());
    }
    return problem;
  }

  private String tooFarAhead(long at) {
    return "time "
        + Instant.ofEpochMilli(at)
        + " is "
        + Duration.ofMillis(at - clock.millis()).toSeconds()
        + " s in the future; a clock is wrong, or events may be further ahead: the limit (--ahead)"
        + " is "
        + Duration.ofMillis(aheadMillis).toSeconds()
        + " s";
  }

  @SuppressWarnings("ReferenceEquality")
  private String dimension(String name, String value) {
    if (value == null) {
      return null;
    }
    int place = value.hashCode() & REMEMBERED - 1;
    if (checked[place] == value) {
      return null;
    }
    String problem = problem(name, value);
    if (problem == null) {
      checked[place] = value;
    }
    return problem;
  }

  private static String problem(String name, String value) {
    if (value.length() > LONGEST_DIMENSION) {
      return tooLong(name, value);
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != 0 && c < Character.MIN_SURROGATE) {
        continue;
      }
      if (c == 0) {
        return name + " contains a NUL character, which no table can hold";
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == value.length()
            || !Character.isLowSurrogate(value.charAt(i + 1))) {
          return name + " contains half of a surrogate pair, which no UTF-8 text can hold";
        }
        i++;
      }
    }
    return null;
  }

  private static String tooLong(String name, String value) {
    return name
        + " is "
        + value.length()
        + " characters long; the longest allowed is "
        + LONGEST_DIMENSION;
  }
}
