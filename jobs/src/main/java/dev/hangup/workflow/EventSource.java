package dev.hangup.workflow;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where a live job's events come from: it never ends by itself. */
@FunctionalInterface
public interface EventSource {

  /** Adds the source to {@code env}. Every record is either accepted or rejected, and counted. */
  DataStream<Parsed> in(StreamExecutionEnvironment env);
}
