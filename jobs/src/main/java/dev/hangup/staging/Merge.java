package dev.hangup.staging;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that brings rows into the table that they are staged for so that what is the same already
 * is not touched.
 *
 * @param key the primary key's columns
 * @param rows a query
 */
record Merge(StagingTable staged, List<String> key, String rows) {

  String lock() {
    return "lock table " + target() + " in share row exclusive mode";
  }

  String isEmpty() {
    return "select not exists (select from " + target() + ")";
  }

  /** For an empty table. */
  String insert() {
    return "insert into "
        + target()
        + " as t ("
        + staged.columnList()
        + ") select "
        + staged.columnList()
        + " from ("
        + rows
        + ") staged where true";
  }

  String upsert() {
    List<String> values = staged.columns().stream().filter(c -> !key.contains(c)).toList();
    return insert()
        + " on conflict ("
        + listed(key, "%s")
        + ") do update set "
        + listed(values, "%1$s = excluded.%1$s")
        + ("interactions".equals(staged.target()) ? ", revision = t.revision + 1" : "")
        + " where ("
        + listed(values, "t.%s")
        + ") is distinct from ("
        + listed(values, "excluded.%s")
        + ")";
  }

  private String target() {
    return StagingTable.quote(staged.target());
  }

  private static String listed(List<String> columns, String each) {
    return columns.stream()
        .map(c -> each.formatted(StagingTable.quote(c)))
        .collect(Collectors.joining(", "));
  }
}
