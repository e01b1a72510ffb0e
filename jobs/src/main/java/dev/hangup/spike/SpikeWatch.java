package dev.hangup.spike;

import dev.hangup.staging.AdvisoryLocks;
import dev.hangup.staging.Connections;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Looks for spikes every few seconds, in one subtask, while a job follows live events: in the
 * intervals that the job's sink notes in {@code hangup_touched_intervals}. The table is brought up
 * to date in a transaction of its own, then what is new goes on. Where the job starts again, spikes
 * that began within the last hours are told again: none is lost, some may come twice.
 */
public final class SpikeWatch extends ProcessFunction<Long, Spike> {
  private static final long serialVersionUID = 1;
  private static final Duration TOLD_AGAIN = Duration.ofHours(6);

  private final Connections connections;
  private final Duration settled;
  private transient Connection connection;
  private transient LiveSpikes spikes;
  private transient boolean started;

  private SpikeWatch(Connections connections, Duration settled) {
    this.connections = connections;
    this.settled = settled;
  }

  /**
   * Adds the watch to a job.
   *
   * @param every how often it looks
   * @param settled how long after its end a quarter of an hour is first looked at; about as long as
   *     most conversations last, for those who gave up are known sooner than those who talk
   * @return spikes that were not in the table before; each at least once
   */
  public static DataStream<Spike> in(
      StreamExecutionEnvironment env, Connections connections, Duration every, Duration settled) {
    return env.fromSource(new Ticks(every), WatermarkStrategy.noWatermarks(), "ticks")
        .uid("spike-ticks")
        .setParallelism(1)
        .process(new SpikeWatch(connections, settled))
        .returns(Spike.class)
        .setParallelism(1)
        .uid("spikes")
        .name("spikes");
  }

  @Override
  public void open(OpenContext context) {
    spikes = new LiveSpikes(settled);
  }

  @Override
  public void processElement(Long tick, Context context, Collector<Spike> out) throws IOException {
    long now = context.timerService().currentProcessingTime();
    try {
      if (connection == null) {
        connection = connections.open();
        connection.setAutoCommit(false);
      }
      try (Statement statement = connection.createStatement()) {
        // A replay that publishes finds the spikes itself, and holds others off meanwhile.
        statement.execute(AdvisoryLocks.follow());
      }
      Set<Spike> fresh = new LinkedHashSet<>(spikes.refresh(connection, now));
      if (!started) {
        fresh.addAll(Spikes.existing(connection, now - TOLD_AGAIN.toMillis(), Long.MAX_VALUE));
        started = true;
      }
      connection.commit();
      fresh.forEach(out::collect);
    } catch (SQLException e) {
      throw new IOException("cannot look for spikes: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // A task that fails to close takes the whole task manager with it, and what was not committed
      // the server forgets.
      connection = null;
    }
  }
}
