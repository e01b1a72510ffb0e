package dev.hangup.workflow;

import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where the results of a live job go. */
public interface LiveSinks {

  /**
   * Takes the interactions that have ended, again whenever a late event changes one.
   *
   * @param judges whether a classifier judges the conversations
   */
  void interactions(DataStream<Judged> interactions, boolean judges);

  /** Takes who begins to wait for a rep, and who waits no more. */
  void waiting(DataStream<Standing> standings);

  /** Takes what could not be understood, and what came too late. */
  void rejected(DataStream<Rejected> rejected);

  /** Takes how many records were read since the last progress of the same source. */
  void progress(DataStream<Progress> progress);
}
