package dev.hangup.workflow;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.client.cli.ClientOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a bounded job to its end, on a cluster or in this process. */
public final class Execution {
  private static final long POLL_MILLIS = 500;

  /** What Flink's option {@code restart-strategy.type} calls them. */
  private static final Set<String> NO_RESTARTS = Set.of("none", "off", "disable");

  private Execution() {}

  /** Whether a task of its jobs that fails is started again. */
  public static boolean startsAgain(StreamExecutionEnvironment env) {
    return env.getConfiguration()
        .getOptional(RestartStrategyOptions.RESTART_STRATEGY)
        .filter(strategy -> !NO_RESTARTS.contains(strategy.toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  /**
   * Runs what was added to {@code env}.
   *
   * @param progress is told the job's accumulators now and then
   * @return its accumulators at the end
   * @throws IllegalStateException where the job fails or cannot be started; in one line
   */
  public static Map<String, Object> of(
      StreamExecutionEnvironment env, String name, Consumer<Map<String, Object>> progress)
      throws InterruptedException {
    try {
      long alive = env.getConfiguration().get(ClientOptions.CLIENT_HEARTBEAT_TIMEOUT).toMillis();
      JobClient job = env.executeAsync(name);
      // Asked for once: after its end a local cluster answers no more.
      CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
      while (true) {
        try {
          return result.get(POLL_MILLIS, TimeUnit.MILLISECONDS).getAllAccumulatorResults();
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
  private static void report(JobClient job, long alive, Consumer<Map<String, Object>> progress)
      throws InterruptedException {
    try {
      job.reportHeartbeat(System.currentTimeMillis() + alive);
      progress.accept(job.getAccumulators().get(5, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // Not to know how far it is does not harm the job.
      return;
    }
  }

  /** What went wrong in the innermost place, in one line. */
  public static String cause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getMessage().lines().findFirst().orElse("");
  }
}
