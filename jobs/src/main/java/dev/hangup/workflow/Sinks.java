package dev.hangup.workflow;

import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;

/** Where the workflow's results go. */
public interface Sinks {

  /**
   * Takes the interactions.
   *
   * @param folded rows of {@link FoldedRow#TYPE}
   */
  void interactions(DataStream<RowData> folded);

  /**
   * Takes what Flink SQL made.
   *
   * @param name the table of PostgreSQL that {@code rows} belong into, with the same column names
   */
  void table(StreamTableEnvironment tables, String name, Table rows);

  /**
   * Takes what could not be understood.
   *
   * @param finishedPieces the last progress of every piece of every file, from which the line in
   *     the file of a line in a piece follows
   */
  void rejected(DataStream<Rejected> rejected, DataStream<Progress> finishedPieces);
}
