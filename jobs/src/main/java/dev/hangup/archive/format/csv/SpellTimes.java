package dev.hangup.archive.format.csv;

import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Reads the times of a row in the order in which they should follow each other. */
record SpellTimes(TimeRules rules, TimeNotation notation) {

  /**
   * @param row the value of a column without blanks around it, null where it is blank
   * @throws IllegalArgumentException where a time or a duration cannot be read; names the column
   */
  Spells read(UnaryOperator<String> row) {
    Reading reading = new Reading(row, date(row));
    Long entryStart = reading.start(rules.entry());
    Long entryEnd = reading.end(rules.entry(), entryStart);
    Long queueStart = reading.start(rules.queue());
    // The end of a wait that never began says nothing.
    Long queueEnd = queueStart == null ? null : reading.end(rules.queue(), queueStart);
    Long serviceStart = reading.start(rules.service());
    Long serviceEnd = reading.end(rules.service(), serviceStart);
    Long callEnd = rules.ended() == null ? null : reading.time(rules.ended());
    return new Spells(
        entryStart, entryEnd, queueStart, queueEnd, serviceStart, serviceEnd, callEnd);
  }

  private String date(UnaryOperator<String> row) {
    if (rules.date() == null) {
      return null;
    }
    String date = row.apply(rules.date().column());
    if (date == null) {
      throw new IllegalArgumentException(
          "column '" + rules.date().column() + "' is blank, and the call's date stands in it");
    }
    return date;
  }

  /** How far one row has been read. */
  private final class Reading {
    private final UnaryOperator<String> row;
    private final String date;

    /**
     * The start of the last spell. It decides the day of the times of day that follow, and no end
     * does, so that one wrong end does not move the rest of the call to another day.
     */
    private Long anchor;

    private Long last;

    Reading(UnaryOperator<String> row, String date) {
      this.row = row;
      this.date = date;
    }

    Long start(SpellRule spell) {
      if (spell == null) {
        return null;
      }
      Long start = null;
      if (spell.start() != null) {
        start = happened(spell, spell.start()) ? time(spell.start()) : null;
      } else if (happened(spell, spell.end()) || happened(spell, spell.duration())) {
        start = last;
      }
      anchor = start == null ? anchor : start;
      return start;
    }

    Long end(SpellRule spell, Long start) {
      if (spell == null) {
        return null;
      }
      if (happened(spell, spell.end())) {
        return time(spell.end());
      }
      if (start == null || !happened(spell, spell.duration())) {
        return null;
      }
      last = start + duration(spell.duration());
      return last;
    }

    Long time(String column) {
      String text = row.apply(column);
      if (text == null) {
        return null;
      }
      last = naming(column, () -> notation.read(text, date, anchor));
      return last;
    }

    private long duration(String column) {
      return naming(column, () -> Durations.millis(row.apply(column)));
    }

    private boolean happened(SpellRule spell, String column) {
      String text = column == null ? null : row.apply(column);
      return text != null && !spell.absent().contains(text);
    }
  }

  private static long naming(String column, LongSupplier reading) {
    try {
      return reading.getAsLong();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("column '" + column + "': " + e.getMessage(), e);
    }
  }
}
