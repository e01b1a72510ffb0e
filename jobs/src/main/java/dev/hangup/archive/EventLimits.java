package dev.hangup.archive;

import dev.hangup.interaction.Event;

/**
 * What a table can hold, checked once for every format: an id or a dimension of sensible length
 * that is well-formed text.
 */
public final class EventLimits {

  /** In characters. */
  public static final int LONGEST_DIMENSION = 255;

  /** In characters; a longer utterance is not one. */
  public static final int LONGEST_TEXT = 100_000;

  private Event previous;

  /** What is wrong with the event, in one line; null where nothing is. */
  public String problem(Event event) {
    Event before = previous;
    // What was refused has not passed: the same String in the next event is looked at again.
    previous = null;
    String problem =
        dimension(
            "interaction_id",
            event.interactionId(),
            before == null ? null : before.interactionId());
    if (problem == null && event.interactionId().isBlank()) {
      problem = "interaction_id is blank; every event needs one";
    }
    problem = or(problem, "event_id", event.eventId(), null);
    problem = or(problem, "record", event.record(), before == null ? null : before.record());
    problem = or(problem, "business", event.business(), before == null ? null : before.business());
    problem = or(problem, "queue", event.queue(), before == null ? null : before.queue());
    problem = or(problem, "region", event.region(), before == null ? null : before.region());
    problem = or(problem, "campaign", event.campaign(), before == null ? null : before.campaign());
    problem =
        or(problem, "customer_id", event.customerId(), before == null ? null : before.customerId());
    problem = or(problem, "rep", event.rep(), before == null ? null : before.rep());
    problem = or(problem, "language", event.language(), before == null ? null : before.language());
    if (problem == null && event.text() != null && event.text().length() > LONGEST_TEXT) {
      problem =
          "text is "
              + event.text().length()
              + " characters long; the longest allowed is "
              + LONGEST_TEXT;
    }
    if (problem == null) {
      try {
        Times.check(event.at(), Long.toString(event.at()));
      } catch (IllegalArgumentException e) {
        problem = e.getMessage();
      }
    }
    if (problem == null) {
      previous = event;
    }
    return problem;
  }

  private static String or(String problem, String name, String value, String before) {
    return problem == null ? dimension(name, value, before) : problem;
  }

  /** Formats repeat the same String from event to event: what was checked is not checked again. */
  @SuppressWarnings("ReferenceEquality")
  private static String dimension(String name, String value, String before) {
    if (value == null || value == before) {
      return null;
    }
    if (value.length() > LONGEST_DIMENSION) {
      return name
          + " is "
          + value.length()
          + " characters long; the longest allowed is "
          + LONGEST_DIMENSION;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
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
}
