package dev.hangup.cli;

import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions.CompressionCodec;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;

/** Where a job runs: in this process, or on the cluster that {@code flink run} names. */
public final class Laptop {
  private Laptop() {}

  /** Whether {@code flink run} started the program. */
  static boolean clusterRuns() {
    return !(StreamExecutionEnvironment.getExecutionEnvironment()
        instanceof LocalStreamEnvironment);
  }

  /**
   * Whether a job manager itself runs the program, for its web page, its REST interface or an
   * application cluster. There it can neither wait for its job nor end with an exit code.
   */
  static boolean jobManagerRuns() {
    return EmbeddedExecutor.NAME.equals(
        StreamExecutionEnvironment.getExecutionEnvironment()
            .getConfiguration()
            .get(DeploymentOptions.TARGET));
  }

  /**
   * @param parallelism null for one reader a core, or what the cluster says
   */
  public static StreamExecutionEnvironment environment(Integer parallelism) {
    StreamExecutionEnvironment env;
    if (clusterRuns()) {
      env = StreamExecutionEnvironment.getExecutionEnvironment();
      if (env.getConfiguration().getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
        env.configure(restarts());
      }
      env.configure(endingWithProgram());
    } else {
      env = StreamExecutionEnvironment.getExecutionEnvironment(bounded());
    }
    if (parallelism != null) {
      env.setParallelism(parallelism);
    }
    return env;
  }

  /**
   * The same for one job alone. In this process the cluster starts at once, so that it is there
   * when the job is planned.
   *
   * @param parallelism null for one reader a core, or what the cluster says
   * @return to be closed
   */
  public static StreamExecutionEnvironment starting(Integer parallelism) {
    if (clusterRuns()) {
      return environment(parallelism);
    }
    return LaptopEnvironment.starting(
        bounded(), parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism);
  }

  /**
   * For a job that goes on until it is stopped.
   *
   * @param parallelism null for one subtask a core, or what the cluster says
   * @param more what else holds for the job
   */
  public static StreamExecutionEnvironment live(Integer parallelism, Configuration more) {
    StreamExecutionEnvironment env;
    if (clusterRuns()) {
      env = StreamExecutionEnvironment.getExecutionEnvironment();
      env.configure(more);
    } else {
      Configuration local = new Configuration();
      // What RocksDB caches; outside of the heap.
      local.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
      local.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
      local.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
      local.addAll(more);
      env = StreamExecutionEnvironment.getExecutionEnvironment(local);
    }
    env.setRuntimeMode(RuntimeExecutionMode.STREAMING);
    if (parallelism != null) {
      env.setParallelism(parallelism);
    }
    return env;
  }

  /** What the cluster says; empty where the job runs in this process. */
  static ReadableConfig cluster() {
    return clusterRuns()
        ? StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration()
        : new Configuration();
  }

  /** For bounded jobs in this process. */
  private static Configuration bounded() {
    Configuration local = new Configuration();
    // Outside of the heap; what sorts and counts in a replay, spilled beyond it. Each task that
    // sorts also counts for two tables: so divided, some million events neither spill while they
    // are sorted nor are shuffled with their counts half made.
    local.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
    local.set(ExecutionOptions.SORTED_INPUTS_MEMORY, MemorySize.ofMebiBytes(320));
    local.set(
        ExecutionConfigOptions.TABLE_EXEC_RESOURCE_HASH_AGG_MEMORY, MemorySize.ofMebiBytes(96));
    local.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
    local.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
    // No other task managers will come whose slots might be waited for.
    local.set(ResourceManagerOptions.REQUIREMENTS_CHECK_DELAY, Duration.ZERO);
    // Shuffled through this machine's page cache, where packing costs more than it saves.
    local.set(NettyShuffleEnvironmentOptions.SHUFFLE_COMPRESSION_CODEC, CompressionCodec.NONE);
    return local;
  }

  /**
   * For a cluster that says nothing of it: a bounded job would end with the first task manager that
   * does. Long enough apart for another to take its place, few enough for a job that always fails.
   */
  private static Configuration restarts() {
    Configuration restarts = new Configuration();
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(5));
    return restarts;
  }

  /**
   * Without the program nobody publishes what its job makes: also where it was killed, or was to be
   * detached, the job goes with it.
   */
  private static Configuration endingWithProgram() {
    Configuration ending = new Configuration();
    ending.set(DeploymentOptions.ATTACHED, true);
    ending.set(DeploymentOptions.SHUTDOWN_IF_ATTACHED, true);
    return ending;
  }
}
