package dev.hangup.archive.format;

import java.util.List;

/**
 * How a table is written down.
 *
 * @param delimiter what stands between two fields of a row
 * @param quote what encloses a field that may hold delimiters, line ends and, doubled, the quote
 *     itself; null where nothing does
 * @param columns the names of the columns of a file whose first row is data already; null where the
 *     first row names them
 */
public record CsvDialect(char delimiter, Character quote, List<String> columns) {

  public CsvDialect {
    if (quote != null && quote == delimiter) {
      throw new IllegalArgumentException("the quote and the delimiter are the same character");
    }
    columns = columns == null ? null : List.copyOf(columns);
  }

  /**
   * Commas, double quotes and a header, as <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC
   * 4180</a> has it.
   */
  public static CsvDialect comma() {
    return new CsvDialect(',', '"', null);
  }
}
