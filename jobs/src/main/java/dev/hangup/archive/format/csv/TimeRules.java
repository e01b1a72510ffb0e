package dev.hangup.archive.format.csv;

import java.io.Serializable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Where the times of a call stand and how they are written.
 *
 * @param date the column of the date where the others hold times of day; else null
 * @param pattern {@code iso}, {@code epoch_seconds}, {@code epoch_millis} or the letters of {@link
 *     DateTimeFormatter}; iso where not said
 * @param pivot the first of the hundred years that a two-digit year can mean; 1980 where not said
 * @param entry from when the call reached the business; null where not told of
 * @param queue its wait; null where the table knows no queue
 * @param service by a rep; null where not told of
 * @param ended the column that says when the call as a whole ended; null where there is none
 */
record TimeRules(
    DateRule date,
    String pattern,
    Integer pivot,
    SpellRule entry,
    SpellRule queue,
    SpellRule service,
    String ended)
    implements Serializable {

  /**
   * @param column the column of the date
   * @param pattern in the letters of {@link DateTimeFormatter}
   */
  record DateRule(String column, String pattern) implements Serializable {
    DateRule {
      column =
          Keys.column(Keys.required(column, "column", "name the column of the date"), "column");
      Keys.required(pattern, "pattern", "write the date's pattern, such as yyyy-MM-dd");
    }
  }

  private static final int FIRST_YEAR = 1980;

  TimeRules {
    pattern = pattern == null ? "iso" : pattern;
    pivot = pivot == null ? Integer.valueOf(FIRST_YEAR) : pivot;
    ended = Keys.column(ended, "ended");
    if (pivot < 1900 || pivot > 2099) {
      throw new IllegalArgumentException(
          "key 'pivot' is "
              + pivot
              + "; write the first year that two digits can mean, 1900 to 2099");
    }
    if ((entry == null || entry.start() == null) && (queue == null || queue.start() == null)) {
      throw new IllegalArgumentException(
          "nothing says when a call begins; name a column by entry.start or queue.start");
    }
    if (ended == null) {
      requireEnd(queue == null ? entry : queue, queue == null ? "entry" : "queue");
      requireEnd(service, "service");
    }
  }

  /**
   * How the times are written.
   *
   * @param zone of times without an offset; null where not said
   * @throws IllegalArgumentException where a pattern is none, or a zone is needed and not said
   */
  TimeNotation notation(ZoneId zone) {
    if (date != null) {
      return timesOfDay(zone);
    }
    return switch (pattern) {
      case "iso" -> new TimeNotation.Iso(zone);
      case "epoch_seconds" -> new TimeNotation.Epoch(1000);
      case "epoch_millis" -> new TimeNotation.Epoch(1);
      default -> dateAndTime(zone);
    };
  }

  private TimeNotation timesOfDay(ZoneId zone) {
    DateTimeFormatter dates = Patterns.date(date.pattern(), pivot);
    DateTimeFormatter times = Patterns.timeOfDay(pattern, pivot);
    return new TimeNotation.TimeOfDay(date.pattern(), dates, pattern, times, known(zone));
  }

  private TimeNotation dateAndTime(ZoneId zone) {
    DateTimeFormatter formatter = Patterns.dateAndTime(pattern, pivot);
    return new TimeNotation.DateAndTime(
        pattern, formatter, Patterns.holdsOffset(formatter) ? null : known(zone));
  }

  private static ZoneId known(ZoneId zone) {
    return Keys.required(
        zone, "time_zone", "the times have no offset; write time_zone: Europe/Rome");
  }

  /** Without it every wait or talk would silently last nothing. */
  private static void requireEnd(SpellRule spell, String key) {
    if (spell != null && !spell.endKnown()) {
      throw new IllegalArgumentException(
          "nothing says when "
              + key
              + " ends; add "
              + key
              + ".end, "
              + key
              + ".duration or the key 'ended'");
    }
  }
}
