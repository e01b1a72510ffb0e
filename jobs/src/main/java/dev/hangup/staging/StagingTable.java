package dev.hangup.staging;

import java.io.Serializable;
import java.util.List;

/**
 * Where a run puts the rows of one table until they are published.
 *
 * @param run the run that they belong to
 * @param target the table that they will go to
 * @param columns of that table, in the order of the rows
 */
record StagingTable(long run, String target, List<String> columns) implements Serializable {
  static final String SCHEMA = "hangup_staging";

  /** With its schema, quoted. */
  String name() {
    return SCHEMA + ".\"r" + run + "_" + target + "\"";
  }

  String columnList() {
    return String.join(", ", columns.stream().map(StagingTable::quote).toList());
  }

  /** The rows of the writers that finished: a writer that failed half way left some behind. */
  String finishedRows(String select) {
    return "select "
        + select
        + " from "
        + name()
        + " s join "
        + SCHEMA
        + ".finished_writers f on f.run_id = "
        + run
        + " and f.target = '"
        + target
        + "' and f.subtask = s.hangup_subtask and f.writer = s.hangup_writer";
  }

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
