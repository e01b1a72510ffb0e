package dev.hangup.testing;

import dev.hangup.interaction.Event;
import dev.hangup.interaction.TrailCodec;
import dev.hangup.workflow.EventSource;
import dev.hangup.workflow.Parsed;
import dev.hangup.workflow.Parsed.Events;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A source that runs in the tests' Flink cluster, and what came out of it so far. */
public final class LiveJob implements AutoCloseable {
  private static final Map<Integer, LiveJob> RUNNING = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final List<Parsed> parsed = new ArrayList<>();
  private final int number = COUNT.incrementAndGet();
  private JobClient client;

  private final boolean keeps;
  private long read;

  private LiveJob(boolean keeps) {
    this.keeps = keeps;
  }

  /** Starts one of which only {@link #read} is known: what comes out is not kept. */
  public static LiveJob counting(EventSource source, int parallelism) throws Exception {
    return start(new LiveJob(false), source, parallelism, null, null);
  }

  /**
   * @param savepoint from which it goes on; null for a new one
   * @param checkpoints between two of them; null for none
   */
  public static LiveJob start(
      EventSource source, int parallelism, String savepoint, Duration checkpoints)
      throws Exception {
    return start(new LiveJob(true), source, parallelism, savepoint, checkpoints);
  }

  private static LiveJob start(
      LiveJob job, EventSource source, int parallelism, String savepoint, Duration checkpoints)
      throws Exception {
    RUNNING.put(job.number, job);
    StreamExecutionEnvironment env = Flink.restarting(parallelism, 3);
    env.getConfig().enableObjectReuse();
    if (savepoint != null) {
      Configuration from = new Configuration();
      from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
      env.configure(from);
    }
    if (checkpoints != null) {
      env.enableCheckpointing(checkpoints.toMillis());
    }
    int number = job.number;
    source
        .in(env)
        .map(
            each -> {
              RUNNING.get(number).add(each);
              return each;
            })
        .returns(TypeInformation.of(Parsed.class))
        .sinkTo(new DiscardingSink<>());
    job.client = env.executeAsync("live source " + number);
    return job;
  }

  private void add(Parsed each) {
    if (keeps || each instanceof Progress) {
      synchronized (this) {
        read += each instanceof Progress p ? p.accepted() + p.rejected() : 0;
        if (keeps) {
          parsed.add(each);
        }
      }
    }
  }

  public synchronized List<Parsed> parsed() {
    return List.copyOf(parsed);
  }

  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    TrailCodec codec = new TrailCodec();
    for (Parsed each : parsed()) {
      if (each instanceof Events found) {
        codec.unpack(found.trail(), events);
      }
    }
    return events;
  }

  public List<Rejected> rejected() {
    return of(Rejected.class);
  }

  public List<Progress> progress() {
    return of(Progress.class);
  }

  private <T> List<T> of(Class<T> kind) {
    return parsed().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Accepted and rejected records. */
  public synchronized long read() {
    return read;
  }

  /** Waits until that many records were read, or more. */
  public void awaitRead(long records) throws Exception {
    await(() -> read() >= records);
  }

  /** Waits until something holds; fails where the job does. */
  public void await(BooleanSupplier condition) throws Exception {
    while (!condition.getAsBoolean()) {
      if (client.getJobStatus().get().isGloballyTerminalState()) {
        client.getJobExecutionResult().get();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Stops it; the savepoint. */
  public String stop(java.nio.file.Path folder) throws Exception {
    return client
        .stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
        .get();
  }

  @Override
  public void close() throws Exception {
    if (!client.getJobStatus().get().isGloballyTerminalState()) {
      client.cancel().get();
    }
    RUNNING.remove(number);
  }
}
