package dev.hangup.live;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Puts a live job together: its source, the workflow, its sinks. */
public final class LiveParts implements LiveJob.Wiring {

  @Override
  public void define(LiveJob job, StreamExecutionEnvironment env, long run) {
    throw new IllegalStateException("this build has no source for " + job.feed().description());
  }
}
