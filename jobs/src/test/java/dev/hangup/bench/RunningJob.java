package dev.hangup.bench;

import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.cli.Laptop;
import dev.hangup.live.Backend;
import dev.hangup.live.Durability;
import dev.hangup.live.Feed;
import dev.hangup.live.LiveJob;
import dev.hangup.live.LiveParts;
import dev.hangup.live.OutputTopics;
import dev.hangup.live.RunRow;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.settings.SettingsFile;
import dev.hangup.workflow.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A live job in this JVM, as {@code hangup stream} runs it with what it does unless told. */
final class RunningJob implements AutoCloseable {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);
  private static final Duration AHEAD = Duration.ofHours(1);

  private final JobClient client;

  private RunningJob(JobClient client) {
    this.client = client;
  }

  /**
   * @param settings file
   * @param checkpoints folder
   */
  static RunningJob start(
      Feed feed, Path settings, DatabaseAddress database, Backend backend, Path checkpoints)
      throws Exception {
    var folder = new org.apache.flink.core.fs.Path(checkpoints.toUri());
    StreamExecutionEnvironment env =
        Laptop.live(null, new Durability(backend, CHECKPOINTS, folder).configuration(env()));
    env.setMaxParallelism(Durability.MAX_PARALLELISM);
    LiveJob job =
        new LiveJob(
            feed,
            Formats.configured("hangup", FormatOptions.none()),
            AHEAD,
            SettingsFile.read(settings),
            Retention.DEFAULT,
            null,
            database,
            OutputTopics.NONE);
    RunRow row = RunRow.begin(database::connect, "hangup", feed.description(), true);
    new LiveParts().define(job, env, row.run());
    return new RunningJob(env.executeAsync("hangup stream"));
  }

  private static org.apache.flink.configuration.Configuration env() {
    return new org.apache.flink.configuration.Configuration();
  }

  /** Fails where the job has, also where it would go on by itself: what it is then is not known. */
  void check() throws ExecutionException, InterruptedException {
    JobStatus status = client.getJobStatus().get();
    if (status.isGloballyTerminalState()) {
      client.getJobExecutionResult().get();
      throw new IllegalStateException("the job ended by itself");
    }
    if (status == JobStatus.RESTARTING || status == JobStatus.FAILING) {
      throw new IllegalStateException("the job has failed and restarts: nothing can be measured");
    }
  }

  @Override
  public void close() throws ExecutionException, InterruptedException {
    CompletableFuture<?> end = client.getJobExecutionResult().handle((result, e) -> null);
    client.cancel().get();
    end.get();
  }
}
