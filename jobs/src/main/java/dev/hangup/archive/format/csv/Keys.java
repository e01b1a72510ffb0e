package dev.hangup.archive.format.csv;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the values of a mapping's keys must be, whichever key it is. */
final class Keys {
  private Keys() {}

  /**
   * @throws IllegalArgumentException where the key was not written
   */
  static <T> T required(T value, String key, String mend) {
    if (value == null) {
      throw new IllegalArgumentException("key '" + key + "' is missing; " + mend);
    }
    return value;
  }

  /**
   * The name of a column.
   *
   * @throws IllegalArgumentException where it is blank
   */
  static String column(String name, String key) {
    if (name != null && name.isBlank()) {
      throw new IllegalArgumentException("key '" + key + "' names no column");
    }
    return name == null ? null : name.strip();
  }

  /** Without blanks around the values, as those of the table are compared; empty for null. */
  static List<String> texts(List<String> values, String key) {
    if (values == null) {
      return List.of();
    }
    if (values.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "key '" + key + "' holds nothing where a text belongs; write \"\" for a blank value");
    }
    return values.stream().map(String::strip).toList();
  }

  /** Null for null; a table's value is looked up as it stands, so nothing may be null. */
  static <V> Map<String, V> table(Map<String, V> values, String key) {
    if (values == null) {
      return null;
    }
    for (Map.Entry<String, V> entry : values.entrySet()) {
      if (entry.getValue() == null) {
        throw new IllegalArgumentException(
            "key '" + key + "' says nothing for the value '" + entry.getKey() + "'");
      }
      if (!entry.getKey().equals(entry.getKey().strip())) {
        throw new IllegalArgumentException(
            "key '"
                + key
                + "': take the blanks off '"
                + entry.getKey()
                + "'; those around a table's values are dropped");
      }
    }
    return Map.copyOf(values);
  }
}
