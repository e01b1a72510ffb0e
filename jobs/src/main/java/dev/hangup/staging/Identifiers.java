package dev.hangup.staging;

import java.util.List;
import java.util.stream.Collectors;

/** Names of tables and columns as they stand in SQL. */
public final class Identifiers {
  private Identifiers() {}

  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * Columns, quoted, each put where the pattern says, with commas between.
   *
   * @param pattern of {@link String#formatted}
   */
  public static String listed(List<String> columns, String pattern) {
    return listed(columns, pattern, ", ");
  }

  /** The same with another text between. */
  public static String listed(List<String> columns, String pattern, String between) {
    return columns.stream()
        .map(c -> pattern.formatted(quote(c)))
        .collect(Collectors.joining(between));
  }
}
