package dev.hangup.archive.format;

import java.util.List;

/**
 * The names of a table's columns, in their order, without blanks around them.
 *
 * @param names as the file spells them; a name may stand twice as long as nobody asks for it
 */
public record CsvHeader(List<String> names) {

  public CsvHeader {
    names = names.stream().map(String::strip).toList();
  }

  /**
   * Where a column stands, from 0; -1 where there is none of that name.
   *
   * @throws IllegalArgumentException where several are named so
   */
  public int index(String name) {
    int index = names.indexOf(name);
    if (index != names.lastIndexOf(name)) {
      throw new IllegalArgumentException("the header names the column '" + name + "' twice");
    }
    return index;
  }
}
