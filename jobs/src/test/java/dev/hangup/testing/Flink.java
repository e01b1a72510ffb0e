package dev.hangup.testing;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;

/**
 * One small Flink cluster that all tests of the JVM share and that goes with it. It is handed to
 * jobs and never made the context, so that tests of the command line still find none.
 */
public final class Flink {
  private Flink() {}

  private static final class Running {
    static final MiniCluster CLUSTER = start();

    private static MiniCluster start() {
      Configuration settings = new Configuration();
      settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
      settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
      settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
      settings.set(RestOptions.BIND_PORT, "0");
      MiniCluster cluster =
          new MiniCluster(
              new MiniClusterConfiguration.Builder()
                  .setConfiguration(settings)
                  .setNumTaskManagers(1)
                  .setNumSlotsPerTaskManager(4)
                  .build());
      try {
        cluster.start();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::closeAsync));
      return cluster;
    }
  }

  /** Where a job may be defined that runs with so many readers. */
  public static StreamExecutionEnvironment environment(int parallelism) {
    return new TestStreamEnvironment(Running.CLUSTER, parallelism);
  }

  /** The same where a task that fails is started again, so often. */
  public static StreamExecutionEnvironment restarting(int parallelism, int attempts) {
    StreamExecutionEnvironment env = environment(parallelism);
    Configuration restarts = new Configuration();
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, attempts);
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    env.configure(restarts);
    return env;
  }
}
