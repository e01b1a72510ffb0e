package dev.hangup.cli;

import dev.hangup.live.RunRow;
import dev.hangup.live.StateFolder;
import dev.hangup.workflow.Counts;
import dev.hangup.workflow.Execution;
import dev.hangup.workflow.LiveCounts;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/** Shows how a live job is, until it ends or is to be stopped. */
final class LiveWatch {
  private static final long EVERY_MILLIS = 1_000;
  private static final long ANSWER_SECONDS = 5;

  /** A job that cannot enter its database runs for a moment with each attempt. */
  private static final int RUNS_AGAIN = 5;

  private final JobClient job;
  private final StateFolder folder;
  private final Obstacles obstacles;
  private final ConsoleProgress progress;
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private final long begun = System.nanoTime();
  private boolean ran;

  /** What the job waits for, as it was last said; null where it runs. */
  private String obstacle;

  /** How often in a row it was seen running. */
  private int running;

  LiveWatch(JobClient job, StateFolder folder, Obstacles obstacles, ConsoleProgress progress) {
    this.job = job;
    this.folder = folder;
    this.obstacles = obstacles;
    this.progress = progress;
  }

  /** Has {@link #untilEnd} stop the job; may be called by any thread. */
  void stop() {
    stop.complete(null);
  }

  /**
   * Returns when the job has ended.
   *
   * @throws IllegalStateException where it failed, in one line
   */
  RunRow.End untilEnd() throws InterruptedException {
    // Asked for once: after its end a local cluster answers no more.
    CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
    CompletableFuture<Object> either = CompletableFuture.anyOf(result, stop);
    try {
      while (true) {
        try {
          either.get(EVERY_MILLIS, TimeUnit.MILLISECONDS);
          break;
        } catch (TimeoutException goesOn) {
          show();
        }
      }
      if (stop.isDone() && !result.isDone()) {
        return stopped(result);
      }
      result.get();
      progress.clear();
      progress.say("the job was stopped; started again, it goes on from there");
      return RunRow.End.DONE;
    } catch (ExecutionException e) {
      progress.clear();
      if (e.getCause() != null && String.valueOf(e.getCause()).contains("JobCancellation")) {
        progress.say("the job was cancelled; started again, it goes on from its last checkpoint");
        return RunRow.End.INTERRUPTED;
      }
      throw new IllegalStateException("the job failed: " + Execution.cause(e), e);
    }
  }

  private RunRow.End stopped(CompletableFuture<JobExecutionResult> result)
      throws InterruptedException {
    progress.clear();
    progress.say("stopping: saving the state (Ctrl-C again ends at once)");
    try {
      // In the format that every state backend reads.
      String savepoint =
          job.stopWithSavepoint(false, folder.path().toString(), SavepointFormatType.CANONICAL)
              .get();
      result.get();
      progress.say("stopped; the state is in " + savepoint);
      progress.say("the same command, without --fresh, goes on from there");
      return RunRow.End.DONE;
    } catch (ExecutionException e) {
      progress.say("no savepoint could be made: " + Execution.cause(e));
      job.cancel();
      try {
        result.get();
      } catch (ExecutionException cancelled) {
        progress.say("ended; the same command, without --fresh, goes on from the last checkpoint");
      }
      return RunRow.End.INTERRUPTED;
    }
  }

  private void show() throws InterruptedException {
    try {
      JobStatus status = job.getJobStatus().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      if (status == JobStatus.RUNNING) {
        ran = true;
        running++;
        if (obstacle != null && running >= RUNS_AGAIN) {
          progress.say("running again");
          obstacle = null;
        }
        progress.at(
            line(
                job.getAccumulators().get(ANSWER_SECONDS, TimeUnit.SECONDS),
                (System.nanoTime() - begun) / 1e9));
      } else if (status == JobStatus.RESTARTING || status == JobStatus.FAILING) {
        running = 0;
        String now = obstacles.now();
        if (now.equals(obstacle)) {
          progress.at(now);
        } else {
          progress.say(now);
          obstacle = now;
        }
      } else {
        progress.at(ran ? "restarting" : "starting");
      }
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // Not to know how it is does not harm the job.
      return;
    }
  }

  /**
   * @param accumulators of the job's present attempt
   */
  static String line(Map<String, Object> accumulators, double seconds) {
    Counts counts = Counts.of(accumulators);
    LiveCounts live = LiveCounts.of(accumulators);
    return String.format(
        Locale.ROOT,
        "following: %,d records read, %,d rejected, %,d events, %,d late;"
            + " %,d open, %,d waiting; %.0f s",
        counts.read(),
        counts.rejected(),
        counts.events(),
        live.late(),
        live.open(),
        live.waiting(),
        seconds);
  }
}
