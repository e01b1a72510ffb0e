package dev.hangup.replay;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.settings.Settings;
import dev.hangup.staging.Connections;
import dev.hangup.staging.Staging;
import dev.hangup.workflow.Counts;
import dev.hangup.workflow.Workflow;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.client.cli.ClientOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Replays an archive into the tables: the bounded run of the workflow. */
public final class Replay {
  private static final long POLL_MILLIS = 500;

  private final ArchiveFormat format;
  private final List<ArchiveFile> files;
  private final Settings settings;
  private final ClassifierFactory classifier;

  private Replay(
      ArchiveFormat format,
      List<ArchiveFile> files,
      Settings settings,
      ClassifierFactory classifier) {
    this.format = format;
    this.files = files;
    this.settings = settings;
    this.classifier = classifier;
  }

  /**
   * Looks at everything that can be wrong before any work begins.
   *
   * @param format configured
   * @param archive files, folders and globs
   * @throws IllegalArgumentException in one line that names the mend
   */
  public static Replay of(ArchiveFormat format, Collection<String> archive, Settings settings) {
    List<ArchiveFile> files = ArchivePaths.resolve(archive);
    for (ArchiveFile file : files) {
      try (PieceReader reader = whole(format, file)) {
        reader.open();
      } catch (IOException e) {
        // A file that cannot be read is counted and reported like any bad record.
        continue;
      }
    }
    return new Replay(format, files, settings, null);
  }

  /**
   * The same replay, which also has the conversations judged.
   *
   * @param factory null where none are to be judged
   */
  public Replay judgedBy(ClassifierFactory factory) {
    return new Replay(format, files, settings, factory);
  }

  /** Whether anything that was said stands in the archive. Reads it until that is found. */
  public boolean holdsUtterances() {
    if (!format.holdsUtterances()) {
      return false;
    }
    for (ArchiveFile file : files) {
      try (PieceReader reader = whole(format, file)) {
        if (reader.findUtterance()) {
          return true;
        }
      } catch (IOException e) {
        // The run itself will count and report it.
        continue;
      }
    }
    return false;
  }

  private static PieceReader whole(ArchiveFormat format, ArchiveFile file) throws IOException {
    return ArchiveSource.open(format, new Path(file.path()), 0, file.length(), file.length());
  }

  public int files() {
    return files.size();
  }

  /** As they lie there, in bytes. */
  public long bytes() {
    return files.stream().mapToLong(ArchiveFile::length).sum();
  }

  /**
   * Runs the job and publishes what it made.
   *
   * @param env of the cluster or of this machine
   * @param maxRejected the share of records, from 0 to 1, of which more rejected ones fail the run
   * @param progress is told now and then how far the job is
   * @throws TooManyRejectedException where they were more; nothing but the rejections is published
   */
  public Counts run(
      StreamExecutionEnvironment env,
      Connections connections,
      double maxRejected,
      Consumer<Counts> progress)
      throws SQLException, InterruptedException {
    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
    List<String> sources = files.stream().map(ArchiveFile::source).toList();
    try (Staging staging = Staging.begin(connections, "replay", format.name(), sources)) {
      Counts counts;
      try {
        Workflow.defineWorkflow(
            env,
            ArchiveSource.of(files, format, true, env.getParallelism()),
            settings,
            classifier,
            staging.sinks());
        counts = execute(env, progress);
      } catch (RuntimeException | InterruptedException e) {
        staging.fail(Counts.NONE);
        throw e;
      }
      if (counts.rejected() > maxRejected * counts.read()) {
        staging.refuse(counts);
        throw new TooManyRejectedException(counts, maxRejected);
      }
      try {
        staging.publish(settings, counts);
      } catch (SQLException e) {
        staging.fail(counts);
        throw e;
      }
      return counts;
    }
  }

  private static Counts execute(StreamExecutionEnvironment env, Consumer<Counts> progress)
      throws InterruptedException {
    try {
      long alive = env.getConfiguration().get(ClientOptions.CLIENT_HEARTBEAT_TIMEOUT).toMillis();
      JobClient job = env.executeAsync("hangup replay");
      // Asked for once: after its end a local cluster answers no more.
      CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
      while (true) {
        try {
          return Counts.of(
              result.get(POLL_MILLIS, TimeUnit.MILLISECONDS).getAllAccumulatorResults());
        } catch (TimeoutException stillRunning) {
          report(job, alive, progress);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the job failed: " + cause(e), e);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the job could not be started: " + cause(e), e);
    }
  }

  /**
   * @param alive for how long the cluster may take this program for alive, in milliseconds; then it
   *     cancels the job
   */
  private static void report(JobClient job, long alive, Consumer<Counts> progress)
      throws InterruptedException {
    try {
      job.reportHeartbeat(System.currentTimeMillis() + alive);
      progress.accept(Counts.of(job.getAccumulators().get(5, TimeUnit.SECONDS)));
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // Not to know how far it is does not harm the job.
      return;
    }
  }

  private static String cause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getMessage().lines().findFirst().orElse("");
  }
}
