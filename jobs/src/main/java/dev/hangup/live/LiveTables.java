package dev.hangup.live;

import dev.hangup.followup.FollowUp;
import dev.hangup.settings.Settings;
import dev.hangup.staging.Connections;
import dev.hangup.workflow.Judged;
import dev.hangup.workflow.LiveSinks;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import dev.hangup.workflow.Standing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.function.SerializableFunction;

/**
 * PostgreSQL's tables, as the place where a live job's results go. All that is written more than
 * once, as after a failure, is as if written once.
 */
public final class LiveTables implements LiveSinks {
  /** Who waits no more goes, by the same statement. */
  static final String STANDING =
      """
      with gone as (delete from waiting where interaction_id = ? and ?::timestamptz is null)
      insert into waiting as t (interaction_id, business, channel, queue, waiting_since)
      select n.* from (select ?, ?, ?, ?, ?::timestamptz) n (id, business, channel, queue, since)
      where n.since is not null
      on conflict (interaction_id) do update
      set business = excluded.business, channel = excluded.channel, queue = excluded.queue,
        waiting_since = excluded.waiting_since
      where t is distinct from excluded
      """;

  /** As a replay has it: one row a line, with every reason that the line was refused for. */
  static final String REJECTED =
      """
      insert into rejected_events as t (source, position, reason, line)
      select ?, ?, ?, ?
      on conflict (source, position) do update
      set reason = (select string_agg(r, '; ' order by r)
          from (values (t.reason), (excluded.reason)) told (r)),
        line = least(t.line, excluded.line)
      where position('; ' || excluded.reason || '; ' in '; ' || t.reason || '; ') = 0
      """;

  private final Connections connections;
  private final Settings settings;
  private final long run;
  private final SerializableFunction<Judged, List<FollowUp>> followUps;
  private final Afterwards afterwards;

  /**
   * @param connections to a database that has the tables
   * @param run the number of a row of the table {@code runs}, where the job's progress is written
   * @param followUps as {@link LiveSink} takes it; may be null
   * @param afterwards as {@link LiveSink} takes it; may be null
   */
  public LiveTables(
      Connections connections,
      Settings settings,
      long run,
      SerializableFunction<Judged, List<FollowUp>> followUps,
      Afterwards afterwards) {
    this.connections = connections;
    this.settings = settings;
    this.run = run;
    this.followUps = followUps;
    this.afterwards = afterwards;
  }

  @Override
  public void interactions(DataStream<Judged> interactions, boolean judges) {
    interactions
        .sinkTo(new LiveSink(connections, settings, judges, followUps, afterwards))
        .uid("interactions to tables")
        .name("interactions to tables");
  }

  @Override
  public void waiting(DataStream<Standing> standings) {
    write(
        standings,
        "waiting",
        STANDING,
        Standing::interactionId,
        (statement, standing) -> {
          Object since =
              standing.waitingSince() == null
                  ? null
                  : Instant.ofEpochMilli(standing.waitingSince()).atOffset(ZoneOffset.UTC);
          statement.setString(1, standing.interactionId());
          statement.setObject(2, since);
          statement.setString(3, standing.interactionId());
          statement.setString(4, standing.business());
          statement.setString(5, standing.channel());
          statement.setString(6, standing.queue());
          statement.setObject(7, since);
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>The position of a row is the rejection's line, counted from where its source begins.
   */
  @Override
  public void rejected(DataStream<Rejected> rejected) {
    write(
        rejected,
        "rejected events",
        REJECTED,
        refused -> refused,
        (statement, refused) -> {
          statement.setString(1, refused.source());
          statement.setLong(2, refused.line());
          statement.setString(3, refused.reason());
          statement.setString(4, refused.text());
        });
  }

  private <T> void write(
      DataStream<T> rows,
      String what,
      String sql,
      SerializableFunction<T, ?> key,
      StatementSink.Parameters<T> parameters) {
    rows.sinkTo(new StatementSink<>(what, connections, sql, key, parameters))
        .uid(what + " to table")
        .name(what + " to table");
  }

  @Override
  public void progress(DataStream<Progress> progress) {
    progress
        .transform("progress to table", Types.VOID, new RunProgress(connections, run))
        .setParallelism(1)
        .setMaxParallelism(1)
        // In a chain with others, as of a job of one subtask, it would bind them to one for ever.
        .startNewChain()
        .uid("progress to table");
  }
}
