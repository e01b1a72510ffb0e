package dev.hangup.upsert;

import dev.hangup.staging.OnConflict;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statement that brings one row into a table, with a parameter for every value.
 *
 * @param table not quoted
 * @param columns in the order of the parameters, not quoted
 * @param key the primary key's columns
 */
record Upsert(String table, List<String> columns, List<String> key) {

  String sql() {
    // Not VALUES: of those the driver makes one statement of many rows, and PostgreSQL takes no
    // statement that changes a row twice. A count may change twice within a batch.
    return "insert into "
        + quote(table)
        + " as t ("
        + columns.stream().map(Upsert::quote).collect(Collectors.joining(", "))
        + ") select "
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + new OnConflict(table, columns, key).update();
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
