package dev.hangup.live;

import dev.hangup.followup.FollowUp;
import dev.hangup.settings.Settings;
import dev.hangup.staging.Connections;
import dev.hangup.workflow.Judged;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Keeps the tables of interactions, verdicts, alerts, follow-ups and businesses, and the tables of
 * counts, as a live job sees things. What it writes twice, as after a failure, is as if written
 * once: a row that is the same already changes nothing and is not counted again.
 *
 * <p>Any number of writers, jobs and replays may write to the same tables at the same time; the
 * counts are always those of the rows that stand in {@code interactions} and {@code alerts}.
 *
 * <p>Where PostgreSQL goes away a writer fails with an {@link java.io.IOException}; what it had not
 * committed stands nowhere, and comes again from the job's checkpoint.
 */
public final class LiveSink implements Sink<Judged> {
  private static final long serialVersionUID = 1;

  private final Connections connections;
  private final Settings settings;
  private final boolean judges;
  private final SerializableFunction<Judged, List<FollowUp>> followUps;
  private final Afterwards afterwards;

  /**
   * @param connections to a database that has the tables; each writer opens one
   * @param judges whether a classifier judges the conversations. If not, what was said of an
   *     interaction is forgotten where the interaction changes, and stays where it does not
   * @param followUps what is to be done after an interaction that stands in the tables; its whole
   *     list takes the place of what stood there. Null where nobody says: then follow-ups go from
   *     interactions that change, and stay with the others
   * @param afterwards what else follows; null for nothing
   */
  public LiveSink(
      Connections connections,
      Settings settings,
      boolean judges,
      SerializableFunction<Judged, List<FollowUp>> followUps,
      Afterwards afterwards) {
    this.connections = connections;
    this.settings = settings;
    this.judges = judges;
    this.followUps = followUps;
    this.afterwards = afterwards;
  }

  @Override
  public SinkWriter<Judged> createWriter(WriterInitContext context) {
    return new BatchWriter<>(
        "interactions",
        this::open,
        judged -> judged.interaction().interactionId(),
        context.getProcessingTimeService());
  }

  /** A writer's session. */
  LiveSession open() throws SQLException {
    Connection connection = connections.open();
    try {
      return new LiveSession(connection, settings, judges, followUps, afterwards);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
