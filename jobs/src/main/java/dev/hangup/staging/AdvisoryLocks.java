package dev.hangup.staging;

/**
 * The locks by which jobs that write to the same tables keep out of each other's way, as
 * statements. The numbers of runs, from 1, are locks as well: a job holds that of its run as long
 * as it lives.
 */
public final class AdvisoryLocks {
  /** Any number that no other program is likely to use with the same database. */
  private static final int SPACE = 0x48616E67;

  private static final int PUBLISH = 0;
  private static final int COUNTS = -1;

  private AdvisoryLocks() {}

  /** Whoever brings a whole archive: alone, until the transaction's end. */
  public static String publish() {
    return call("pg_advisory_xact_lock", PUBLISH);
  }

  /**
   * Whoever brings interactions one by one: with others of the kind, until the transaction's end.
   */
  public static String follow() {
    return call("pg_advisory_xact_lock_shared", PUBLISH);
  }

  /**
   * Whoever adds to counts that others add to: alone, until the transaction's end. To be taken
   * after all rows of interactions were.
   */
  public static String count() {
    return call("pg_advisory_xact_lock", COUNTS);
  }

  /** Until the session's end. */
  static String run(long run) {
    return call("pg_advisory_lock", (int) run);
  }

  static String tryRun(long run) {
    return call("pg_try_advisory_lock", (int) run);
  }

  /**
   * The same with other sessions that ask like this: one that was lost may linger. True where it is
   * had.
   */
  public static String tryShareRun(long run) {
    return call("pg_try_advisory_lock_shared", (int) run);
  }

  /** Until the transaction's end; had where the run has no session any more. */
  public static String tryEndedRun(long run) {
    return call("pg_try_advisory_xact_lock", (int) run);
  }

  static String unlockRun(long run) {
    return call("pg_advisory_unlock", (int) run);
  }

  private static String call(String function, int lock) {
    return "select " + function + "(" + SPACE + ", " + lock + ")";
  }
}
