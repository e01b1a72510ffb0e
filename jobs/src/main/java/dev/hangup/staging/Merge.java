package dev.hangup.staging;

import java.util.List;

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
    return insert() + new OnConflict(staged.target(), staged.columns(), key).update();
  }

  private String target() {
    return Identifiers.quote(staged.target());
  }
}
