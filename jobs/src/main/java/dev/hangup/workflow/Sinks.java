package dev.hangup.workflow;

import dev.hangup.classification.Alerts;
import dev.hangup.followup.FollowUp;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** Where the workflow's results go. */
public interface Sinks {

  /**
   * Takes the interactions.
   *
   * @param type of the rows: {@link FoldedRow#TYPE}, or {@link JudgedRow#TYPE} in a job that
   *     classifies
   */
  void interactions(DataStream<RowData> folded, RowType type);

  /**
   * Takes the alerts of a job that classifies; of others it is never called.
   *
   * @param alerts those of each interaction that was judged, also where there are none
   */
  void alerts(DataStream<Alerts> alerts);

  /**
   * Takes what is to be done after the interactions.
   *
   * @param followUps all of an interaction at once; nothing comes for one that asks for nothing
   */
  void followUps(DataStream<FollowUp> followUps);

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
