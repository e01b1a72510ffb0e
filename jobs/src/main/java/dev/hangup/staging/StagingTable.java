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
  /** Which writers of which run finished. */
  static final String WRITERS = "hangup_staging_writers";

  /** Quoted. */
  String name() {
    return Identifiers.quote(prefix(run) + target);
  }

  /** What the names of a run's staging tables begin with. */
  static String prefix(long run) {
    return "hangup_staging_r" + run + "_";
  }

  /** Where a run puts rows that it makes of others, for a table; quoted. */
  static String made(long run, String target) {
    return new StagingTable(run, "made_" + target, List.of()).name();
  }

  String columnList() {
    return Identifiers.listed(columns, "%s");
  }

  /** The rows of the writers that finished: a writer that failed half way left some behind. */
  String finishedRows(String select) {
    return "select "
        + select
        + " from "
        + name()
        + " s join "
        + WRITERS
        + " f on f.run_id = "
        + run
        + " and f.target = '"
        + target
        + "' and f.subtask = s.hangup_subtask and f.writer = s.hangup_writer";
  }

  /** Which of its writers finished: a text of each, of two that are the same never one. */
  String finishedWriters() {
    return "select subtask || ' ' || writer from "
        + WRITERS
        + " where run_id = "
        + run
        + " and target = '"
        + target
        + "' order by 1";
  }
}
