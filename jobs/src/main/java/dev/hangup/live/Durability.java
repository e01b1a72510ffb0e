package dev.hangup.live;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.fs.Path;

/**
 * How a live job outlives what fails around it.
 *
 * @param backend where its state lies
 * @param interval from the beginning of one checkpoint to that of the next
 * @param folder of its checkpoints and savepoints
 */
public record Durability(Backend backend, Duration interval, Path folder) {

  /** Keys are divided among at most so many subtasks; fixed, so that a job can be rescaled. */
  public static final int MAX_PARALLELISM = 512;

  /** RocksDB's options, by their names: on a cluster its classes may not be there. */
  private static final String USE_BLOOM_FILTER = "state.backend.rocksdb.use-bloom-filter";

  private static final String COMPRESSION = "state.backend.rocksdb.compression.per.level";

  /** What is young is written anew before long; most of the rest lies at the third level. */
  private static final String NOT_OF_THE_YOUNG = "NO_COMPRESSION;NO_COMPRESSION;SNAPPY_COMPRESSION";

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * What the job says of it to Flink.
   *
   * @param cluster what the cluster says; its restart strategy holds where it names one
   */
  public Configuration configuration(ReadableConfig cluster) {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, backend.flink());
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, backend == Backend.ROCKSDB);
    // The first event of an interaction asks for one that no file has.
    configuration.setString(USE_BLOOM_FILTER, "true");
    configuration.setString(COMPRESSION, NOT_OF_THE_YOUNG);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    // A slow checkpoint must not be followed at once by the next.
    configuration.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, interval.dividedBy(2));
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toString());
    configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, folder.toString());
    configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // A checkpoint that fails is no reason to fail the job: the one before is still there.
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    if (cluster.getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
      configuration.addAll(restarts());
    }
    return configuration;
  }

  /** Without end: a database or a broker that is away comes back. */
  private static Configuration restarts() {
    Configuration restarts = new Configuration();
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    restarts.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_PAUSE);
    restarts.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_PAUSE);
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
    restarts.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(2));
    restarts.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    return restarts;
  }
}
