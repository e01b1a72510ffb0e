package dev.hangup.cli;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions.CompressionCodec;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where a job runs: in this process, or on the cluster that {@code flink run} names. */
public final class Laptop {
  private Laptop() {}

  /** Whether {@code flink run} started the program. */
  static boolean clusterRuns() {
    return !(StreamExecutionEnvironment.getExecutionEnvironment()
        instanceof LocalStreamEnvironment);
  }

  /**
   * @param parallelism null for one reader a core, or what the cluster says
   */
  public static StreamExecutionEnvironment environment(Integer parallelism) {
    StreamExecutionEnvironment env;
    if (clusterRuns()) {
      env = StreamExecutionEnvironment.getExecutionEnvironment();
    } else {
      Configuration local = new Configuration();
      // Outside of the heap; what sorts and counts in a replay, spilled beyond it.
      local.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
      local.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
      local.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
      // Shuffled through this machine's page cache, where packing costs more than it saves.
      local.set(NettyShuffleEnvironmentOptions.SHUFFLE_COMPRESSION_CODEC, CompressionCodec.NONE);
      env = StreamExecutionEnvironment.getExecutionEnvironment(local);
    }
    if (parallelism != null) {
      env.setParallelism(parallelism);
    }
    return env;
  }
}
