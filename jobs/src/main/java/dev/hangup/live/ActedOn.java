package dev.hangup.live;

import dev.hangup.recovery.Recovery;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Corrects which customers were reached again, and notes the intervals in which the watch over
 * spikes has something new to look at.
 */
final class ActedOn implements Afterwards {
  private static final long serialVersionUID = 1;

  private static final String TOUCHED =
      "insert into hangup_touched_intervals (interval_start, business, channel, queue)"
          + " select interval_start, business, channel, queue from hangup_changed_new"
          + " union select interval_start, business, channel, queue from hangup_changed_old";

  @Override
  public void run(Statement statement) throws SQLException {
    Recovery.refresh(statement, Recovery.LIVE_CHANGES);
    statement.executeUpdate(TOUCHED);
  }
}
