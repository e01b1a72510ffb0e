package dev.hangup.archive.format.csv;

import java.io.Serializable;
import java.util.List;

/**
 * Rows that are no calls.
 *
 * @param in the values of the column that mark them; the empty one stands for a blank
 */
record SkipRule(String column, List<String> in) implements Serializable {

  SkipRule {
    column = Keys.column(Keys.required(column, "column", "name the column to look at"), "column");
    in = Keys.texts(Keys.required(in, "in", "list the values that mark the rows to skip"), "in");
  }

  /**
   * @param value of the column; null where it is blank
   */
  boolean holds(String value) {
    return in.contains(value == null ? "" : value);
  }
}
