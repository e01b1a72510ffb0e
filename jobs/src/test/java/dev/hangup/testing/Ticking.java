package dev.hangup.testing;

import dev.hangup.live.LiveJob;
import dev.hangup.postgres.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A live job of which a test can tell whether source and state went on together: it counts the
 * numbers from 1 by their last digit, and what it writes into the table {@code ticks} is right only
 * where neither forgot: {@code n = digit + 10 * (count - 1)}, for digit 0 ten more.
 */
public final class Ticking implements LiveJob.Wiring {
  private static final long EVERY_MILLIS = 5;

  /** The table that it writes to. */
  public static final String TABLE =
      "create table ticks (run bigint, digit bigint, n bigint, seen bigint)";

  @Override
  public void define(LiveJob job, StreamExecutionEnvironment env, long run) {
    DatabaseAddress database = job.database();
    env.fromSource(
            new NumberSequenceSource(1, Long.MAX_VALUE),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .uid("numbers")
        .setParallelism(1)
        .map(
            n -> {
              Thread.sleep(EVERY_MILLIS);
              return n;
            })
        .returns(Types.LONG)
        .uid("pace")
        .setParallelism(1)
        .keyBy(n -> n % 10, Types.LONG)
        .process(new Count(database, run))
        .returns(Types.LONG)
        .uid("count");
  }

  private static final class Count extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1;

    private final DatabaseAddress database;
    private final long run;
    private transient ValueState<Long> seen;
    private transient Connection connection;
    private transient PreparedStatement insert;

    private Count(DatabaseAddress database, long run) {
      this.database = database;
      this.run = run;
    }

    @Override
    public void open(OpenContext context) throws SQLException {
      seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.LONG));
      connection = database.connect();
      insert = connection.prepareStatement("insert into ticks values (?, ?, ?, ?)");
    }

    @Override
    public void processElement(Long n, Context context, Collector<Long> out) throws Exception {
      long count = seen.value() == null ? 1 : seen.value() + 1;
      seen.update(count);
      insert.setLong(1, run);
      insert.setLong(2, context.getCurrentKey());
      insert.setLong(3, n);
      insert.setLong(4, count);
      insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      if (connection != null) {
        connection.close();
      }
    }
  }

  /** Numbers that were counted wrongly: none, if state and source go on from the same place. */
  public static final String WRONG =
      "select * from ticks where n <> digit + 10 * (seen - 1)"
          + " + case when digit = 0 then 10 else 0 end";
}
