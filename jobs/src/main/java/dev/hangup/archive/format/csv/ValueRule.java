package dev.hangup.archive.format.csv;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Where a value comes from: a column or a constant.
 *
 * @param unknown values of the column that mean that it is not known; a blank one always does
 * @param values what to put in the place of a value of the column; null where it is taken as it is
 */
record ValueRule(String column, String constant, List<String> unknown, Map<String, String> values)
    implements Serializable {

  ValueRule {
    if ((column == null) == (constant == null)) {
      throw new IllegalArgumentException("write either {column: NAME} or {constant: VALUE}");
    }
    if (constant != null && constant.isBlank()) {
      throw new IllegalArgumentException("the constant is blank; leave the key out instead");
    }
    column = Keys.column(column, "column");
    unknown = Keys.texts(unknown, "unknown");
    values = Keys.table(values, "values");
    if (constant != null && (!unknown.isEmpty() || values != null)) {
      throw new IllegalArgumentException("'unknown' and 'values' belong to a column");
    }
  }

  /** All values that can come of it where the mapping says them; empty where the table does. */
  List<String> written() {
    if (constant != null) {
      return List.of(constant);
    }
    return values == null ? List.of() : values.values().stream().sorted().toList();
  }

  /**
   * @param value of the column, without blanks around it; null where it is blank
   * @return null where it is not known
   */
  String of(String value) {
    if (constant != null) {
      return constant;
    }
    if (value == null || unknown.contains(value)) {
      return null;
    }
    return values == null ? value : values.getOrDefault(value, value);
  }
}
