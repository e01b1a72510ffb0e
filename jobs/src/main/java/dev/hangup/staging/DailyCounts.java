package dev.hangup.staging;

import dev.hangup.workflow.SqlFile;

/** The table {@code abandonment_counts}: what {@code abandonment_rate} adds up to on each day. */
public final class DailyCounts {
  public static final String TABLE = "abandonment_counts";

  /** More than a day is long anywhere, on the days when clocks change too. */
  private static final String MORE_THAN_A_DAY = "interval '26 hours'";

  private DailyCounts() {}

  /**
   * The query of the rows that quarters of an hour add up to.
   *
   * @param quarters a table or a query in parentheses, with the columns of {@code abandonment_rate}
   */
  public static String of(String quarters) {
    return "with quarters as (select * from " + quarters + ") " + SqlFile.postgres(TABLE);
  }

  /** The rows of all days that a run touches, from the counts as they are now. */
  static String rows(Recount recount) {
    if (recount.isFirst()) {
      return of("abandonment_rate");
    }
    return "select * from ("
        + of(
            "(select * from abandonment_rate where interval_start >= ("
                + recount.firstInterval()
                + ") - "
                + MORE_THAN_A_DAY
                + " and interval_start <= ("
                + recount.lastInterval()
                + ") + "
                + MORE_THAN_A_DAY
                + ")")
        + ") d where day in ("
        + recount.days()
        + ")";
  }
}
