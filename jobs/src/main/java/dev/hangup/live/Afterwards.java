package dev.hangup.live;

import java.io.Serializable;
import java.sql.SQLException;
import java.sql.Statement;

/** What else follows from interactions that changed. */
@FunctionalInterface
public interface Afterwards extends Serializable {

  /**
   * Runs in the transaction of every batch that changes something, when all other tables are as
   * they will be; never in two sessions at once. It sees the temporary tables {@code
   * hangup_changed_new}, the interactions that are new or changed, as they are now, and {@code
   * hangup_changed_old}, those that were changed or withdrawn, as they were: both have all columns
   * of {@code interactions}, but the revision means nothing in the first. An interaction of which
   * only the alerts changed is in both.
   */
  void run(Statement statement) throws SQLException;
}
