package dev.hangup.live;

import dev.hangup.staging.AdvisoryLocks;
import dev.hangup.staging.Connections;
import dev.hangup.workflow.Parsed.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the row of a live run: how many records were read, accepted and rejected, as of a second
 * ago. The sums are part of every checkpoint. While it works its session holds the run's lock, by
 * which others see that the run is alive.
 */
final class RunProgress extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<Progress, Void> {
  private static final long serialVersionUID = 1;
  private static final long EVERY_MILLIS = 1_000;
  private static final String UPDATE =
      "update runs set status = 'running', finished_at = null, records_read = ?,"
          + " records_accepted = ?, records_rejected = ? where run_id = ?"
          + " and (status, records_read, records_accepted) is distinct from ('running', ?, ?)";

  private final Connections connections;
  private final long run;

  private transient ListState<long[]> state;
  private transient long accepted;
  private transient long rejected;
  private transient Connection connection;
  private transient boolean locked;

  RunProgress(Connections connections, long run) {
    this.connections = connections;
    this.run = run;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "accepted and rejected",
                    PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    for (long[] sums : state.get()) {
      accepted += sums[0];
      rejected += sums[1];
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    connection = connections.open();
    connection.setAutoCommit(true);
    tick();
  }

  private void tick() throws SQLException {
    write();
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + EVERY_MILLIS, at -> tick());
  }

  @Override
  public void processElement(StreamRecord<Progress> element) {
    accepted += element.getValue().accepted();
    rejected += element.getValue().rejected();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.clear();
    state.add(new long[] {accepted, rejected});
  }

  @Override
  public void finish() throws Exception {
    write();
    super.finish();
  }

  private void write() throws SQLException {
    lock();
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setLong(1, accepted + rejected);
      update.setLong(2, accepted);
      update.setLong(3, rejected);
      update.setLong(4, run);
      update.setLong(5, accepted + rejected);
      update.setLong(6, accepted);
      update.executeUpdate();
    }
  }

  /** Not waited for: whoever clears away interrupted runs has it for a moment. */
  private void lock() throws SQLException {
    if (locked) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(AdvisoryLocks.tryShareRun(run))) {
      row.next();
      locked = row.getBoolean(1);
    }
  }

  private void closeConnection() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // A task that fails to close takes the whole task manager with it.
      LOG.debug("The connection was lost before it was closed", e);
    }
  }

  @Override
  public void close() throws Exception {
    try {
      super.close();
    } finally {
      closeConnection();
    }
  }
}
