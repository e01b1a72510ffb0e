package dev.hangup.staging;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that brings staged rows into their table so that what is the same already is not touched.
 *
 * <p>An update of what changed and an insert of what is new, instead of one {@code INSERT ... ON
 * CONFLICT}: into an empty table that takes half the time, and a first replay is the large one.
 *
 * @param key the primary key's columns
 */
record Merge(StagingTable staged, List<String> key) {

  String lock() {
    return "lock table " + target() + " in share row exclusive mode";
  }

  String updateChanged() {
    List<String> values = staged.columns().stream().filter(c -> !key.contains(c)).toList();
    return "update "
        + target()
        + " t set "
        + listed(values, "%1$s = n.%1$s")
        + ("interactions".equals(staged.target()) ? ", revision = t.revision + 1" : "")
        + " from ("
        + staged.finishedRows("s.*")
        + ") n where "
        + sameKey("n")
        + " and ("
        + listed(values, "t.%s")
        + ") is distinct from ("
        + listed(values, "n.%s")
        + ")";
  }

  String insertNew() {
    return "insert into "
        + target()
        + " ("
        + staged.columnList()
        + ") "
        + staged.finishedRows(listed(staged.columns(), "s.%s"))
        + " where not exists (select from "
        + target()
        + " t where "
        + sameKey("s")
        + ")";
  }

  private String target() {
    return StagingTable.quote(staged.target());
  }

  private String sameKey(String other) {
    return key.stream()
        .map(c -> ("t.%1$s = " + other + ".%1$s").formatted(StagingTable.quote(c)))
        .collect(Collectors.joining(" and "));
  }

  private static String listed(List<String> columns, String each) {
    return columns.stream()
        .map(c -> each.formatted(StagingTable.quote(c)))
        .collect(Collectors.joining(", "));
  }
}
