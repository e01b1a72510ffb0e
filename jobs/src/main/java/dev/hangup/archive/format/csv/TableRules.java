package dev.hangup.archive.format.csv;

import dev.hangup.archive.format.CsvDialect;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the table is written down.
 *
 * @param delimiter one character or the name of one; a comma where not said
 * @param quote one character or {@code none}; a double quote where not said
 * @param columns their names where the file's first row is no header; empty where it is one
 */
record TableRules(String delimiter, String quote, List<String> columns) implements Serializable {

  TableRules {
    delimiter = delimiter == null ? "comma" : delimiter;
    quote = quote == null ? "\"" : quote;
    columns = Keys.texts(columns, "columns");
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (column.isEmpty() || !seen.add(column)) {
        throw new IllegalArgumentException(
            "key 'columns' names '" + column + "' twice or not at all; give each column a name");
      }
    }
    dialect(delimiter, quote, columns);
  }

  CsvDialect dialect() {
    return dialect(delimiter, quote, columns);
  }

  private static CsvDialect dialect(String delimiter, String quote, List<String> columns) {
    char between =
        switch (delimiter) {
          case "comma" -> ',';
          case "semicolon" -> ';';
          case "tab" -> '\t';
          case "pipe" -> '|';
          default -> one(delimiter, "delimiter", "comma, semicolon, tab, pipe");
        };
    Character around = quote.equals("none") ? null : Character.valueOf(one(quote, "quote", "none"));
    return new CsvDialect(between, around, columns.isEmpty() ? null : columns);
  }

  private static char one(String text, String key, String names) {
    if (text.length() != 1 || text.equals("\n") || text.equals("\r")) {
      throw new IllegalArgumentException(
          "key '" + key + "' is '" + text + "'; write one character or one of: " + names);
    }
    return text.charAt(0);
  }
}
