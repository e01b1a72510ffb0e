package dev.hangup.archive.format.csv;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeSet;

/**
 * What became of the call of a row.
 *
 * @param values by the value of the column; the empty one stands for a blank
 * @param otherwise of a row with another value; null where such a row is refused
 */
record OutcomeRule(String column, Map<String, RowKind> values, RowKind otherwise)
    implements Serializable {

  OutcomeRule {
    column =
        Keys.column(
            Keys.required(column, "column", "name the column that tells how a call ended"),
            "column");
    values =
        Keys.required(
            Keys.table(values, "values"),
            "values",
            "say for each value of the column what it means");
  }

  /**
   * @param value of the column; null where it is blank
   * @throws IllegalArgumentException where the mapping does not say what the value means
   */
  RowKind of(String value) {
    RowKind kind = values.getOrDefault(value == null ? "" : value, otherwise);
    if (kind == null) {
      throw new IllegalArgumentException(
          "column '"
              + column
              + "' holds '"
              + Shown.of(value == null ? "" : value)
              + "', known are "
              + new TreeSet<>(values.keySet())
              + "; add it to outcome.values of the mapping");
    }
    return kind;
  }
}
