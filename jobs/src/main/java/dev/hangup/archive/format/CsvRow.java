package dev.hangup.archive.format;

import java.util.List;

/**
 * One row of a table, with as many values as its header has columns.
 *
 * @param line the line of the file on which it begins, from 1
 * @param values as written, quotes taken off; never null, empty where the field is
 * @param text the whole row as written, for messages
 */
public record CsvRow(long line, List<String> values, String text) {

  /**
   * The value of one column.
   *
   * @param column from 0, or -1 for a column that the table does not have
   * @return without blanks around it; null where it is blank or the column is -1
   */
  public String get(int column) {
    if (column < 0) {
      return null;
    }
    String value = values.get(column).strip();
    return value.isEmpty() ? null : value;
  }
}
