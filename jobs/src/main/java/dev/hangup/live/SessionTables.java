package dev.hangup.live;

/** The temporary tables of a session, which are empty again after every transaction. */
final class SessionTables {
  /** Interactions as they are from now on. */
  static final String NEW = "hangup_changed_new";

  /** Those that change, as they stood there. */
  static final String OLD = "hangup_changed_old";

  static final String ALERTS_NEW = "hangup_alerts_new";
  static final String ALERTS_OLD = "hangup_alerts_old";
  static final String FOLLOW_UPS = "hangup_follow_ups_new";

  static final ChangedRows CHANGED = new ChangedRows(NEW, OLD, ALERTS_NEW, ALERTS_OLD);

  private SessionTables() {}
}
