package dev.hangup.bench;

import java.time.Instant;

/** What stands in a line that the simulation wrote; it writes every field the same way. */
final class EventLine {
  private static final String ID = "\"interaction_id\":\"";
  private static final String AT = "\"at\":\"";
  private static final String TYPE = "\"type\":\"";

  private EventLine() {}

  static String interactionId(String line) {
    return value(line, ID);
  }

  static String type(String line) {
    return value(line, TYPE);
  }

  /** The same event of another interaction at another time, without an id of its own. */
  static String moved(String line, String interactionId, Instant at) {
    String moved = with(with(line, ID, interactionId), AT, at.toString());
    return moved.replaceFirst("\"event_id\":\"[^\"]*\",?", "");
  }

  private static String value(String line, String field) {
    int from = from(line, field);
    return line.substring(from, line.indexOf('"', from));
  }

  private static String with(String line, String field, String value) {
    int from = from(line, field);
    return line.substring(0, from) + value + line.substring(line.indexOf('"', from));
  }

  private static int from(String line, String field) {
    int at = line.indexOf(field);
    if (at < 0) {
      throw new IllegalStateException("no " + field + " in " + line);
    }
    return at + field.length();
  }
}
