package dev.hangup.runs;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.live.Durability;
import dev.hangup.live.Feed;
import dev.hangup.live.LiveJob;
import dev.hangup.live.LiveParts;
import dev.hangup.live.OutputTopics;
import dev.hangup.live.RunRow;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import dev.hangup.testing.KafkaBroker;
import dev.hangup.workflow.Retention;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A live job of the parts that the command line makes one of, only that it looks around more often.
 *
 * @param classifier null where nothing is to be judged
 */
public record LiveRun(
    DatabaseAddress database,
    StreamExecutionEnvironment env,
    ArchiveFormat format,
    Settings settings,
    ClassifierFactory classifier) {
  private static final Duration OFTEN = Duration.ofMillis(100);

  /** Tables that stay as they are for so long will not change any more. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  /** Native events, the built-in settings, two subtasks, nothing judged. */
  static LiveRun into(Database database) {
    return new LiveRun(
        new DatabaseAddress(database.url(), "postgres", null),
        Flink.environment(2),
        ReplayRun.format("hangup"),
        SettingsFile.builtIn(),
        null);
  }

  LiveRun on(StreamExecutionEnvironment other) {
    return new LiveRun(database, other, format, settings, classifier);
  }

  LiveRun with(ArchiveFormat other) {
    return new LiveRun(database, env, other, settings, classifier);
  }

  LiveRun with(Settings other) {
    return new LiveRun(database, env, format, other, classifier);
  }

  LiveRun judgedBy(ClassifierFactory other) {
    return new LiveRun(database, env, format, settings, other);
  }

  /**
   * @param savepoint where the job goes on; null for a new one
   */
  LiveRun from(String savepoint) {
    if (savepoint != null) {
      env.configure(new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));
    }
    return this;
  }

  /** Starts a job that follows the files of a folder. */
  public Following follow(Path folder) throws Exception {
    return follow(new Feed.Folder(folder.toString()));
  }

  /** Starts a job that follows a topic from its beginning. */
  Following follow(KafkaBroker broker, String topic) throws Exception {
    return follow(
        new Feed.Kafka(broker.bootstrap(), List.of(topic), "of-" + topic, "earliest", null));
  }

  private Following follow(Feed feed) throws Exception {
    env.setRuntimeMode(RuntimeExecutionMode.STREAMING);
    env.setMaxParallelism(Durability.MAX_PARALLELISM);
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      env.enableCheckpointing(OFTEN.toMillis());
    }
    LiveJob job =
        new LiveJob(
            feed,
            format,
            Duration.ofHours(1),
            settings,
            Retention.DEFAULT,
            classifier,
            database,
            OutputTopics.NONE);
    RunRow row = RunRow.begin(database::connect, format.name(), feed.description(), false);
    new LiveParts(OFTEN, OFTEN).define(job, env, row.run());
    return new Following(env.executeAsync("follow"), database, row.run());
  }

  /**
   * A live job that runs.
   *
   * @param run its number in the table {@code runs}
   */
  public record Following(JobClient client, DatabaseAddress database, long run)
      implements AutoCloseable {

    /**
     * Looks again and again until there is what is expected, or nothing has changed for a long
     * time; fails where the job does.
     *
     * @return what was seen last
     */
    public <T> T until(Callable<T> look, T expected) throws Exception {
      T seen = null;
      long since = System.nanoTime();
      while (true) {
        checkRunning();
        T now = look.call();
        if (now.equals(expected)) {
          return now;
        }
        if (!Objects.equals(now, seen)) {
          seen = now;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > QUIET.toNanos()) {
          return now;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }

    /** Fails where the job has. */
    void checkRunning() throws Exception {
      if (client.getJobStatus().get().isGloballyTerminalState()) {
        client.getJobExecutionResult().get();
      }
    }

    /** How many records it has read, this job and the one that it went on from. */
    public long read() throws SQLException {
      return count("select coalesce(records_read, 0) from runs where run_id = " + run);
    }

    /** The value of a query. */
    public long count(String sql) throws SQLException {
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getLong(1);
      }
    }

    /** Stops it; the savepoint. */
    String stop(Path folder) throws Exception {
      return client
          .stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
          .get();
    }

    @Override
    public void close() throws Exception {
      if (!client.getJobStatus().get().isGloballyTerminalState()) {
        client.cancel().get();
        // Canceling is asked for, not done: the slots are free when the job has its result. A
        // cluster of the job's own is gone then, and could not be asked any more.
        client.getJobExecutionResult().handle((result, canceled) -> null).get();
      }
    }
  }
}
