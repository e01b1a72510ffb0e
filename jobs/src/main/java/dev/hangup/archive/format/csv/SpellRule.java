package dev.hangup.archive.format.csv;

import java.io.Serializable;
import java.util.List;

/**
 * The columns that tell of one spell of a call: in the entry, in the queue, served.
 *
 * @param start when it began; null where it begins with the end of the spell before it
 * @param end when it ended; null where its duration says so
 * @param duration how long it lasted; where there is an end too, it stands in for a missing one
 * @param absent values of these columns that mean that the spell did not happen; a blank one always
 *     does
 */
record SpellRule(String start, String end, String duration, List<String> absent)
    implements Serializable {

  SpellRule {
    start = Keys.column(start, "start");
    end = Keys.column(end, "end");
    duration = Keys.column(duration, "duration");
    absent = Keys.texts(absent, "absent");
    if (start == null && end == null && duration == null) {
      throw new IllegalArgumentException("name a column by one of the keys start, end, duration");
    }
  }

  boolean endKnown() {
    return end != null || duration != null;
  }
}
