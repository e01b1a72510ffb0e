package dev.hangup.recovery;

import dev.hangup.staging.ByKey;
import dev.hangup.staging.OnConflict;
import dev.hangup.workflow.SqlFile;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Keeps the table {@code recovery} what {@code sql/postgres/recovery.sql} says of the table {@code
 * interactions}: a row per abandoned interaction, and whether its customer was reached again.
 *
 * <p>A contact that appears, changes or vanishes corrects the rows of what its customer abandoned
 * earlier, so the rows depend on the interactions that stand there and not on their order. Whoever
 * calls this holds off others who write interactions: two transactions that do not see each other's
 * contacts would both miss one.
 */
public final class Recovery {
  /**
   * What a live job gives {@link #refresh}: the changed interactions as they are and as they were,
   * from the temporary tables {@code hangup_changed_new} and {@code hangup_changed_old}.
   */
  public static final String LIVE_CHANGES =
      "select interaction_id, business, customer_id, outcome, started_at from hangup_changed_new"
          + " union all"
          + " select interaction_id, business, customer_id, outcome, started_at"
          + " from hangup_changed_old";

  /** The columns of the table. */
  public static final List<String> COLUMNS =
      List.of(
          "interaction_id",
          "business",
          "channel",
          "queue",
          "campaign",
          "stage",
          "customer_id",
          "day",
          "abandoned_at",
          "how",
          "recovered_by",
          "recovered_channel",
          "recovered_at",
          "seconds_after");

  /** Only what the query uses, so that it keeps them in memory. */
  private static final String ABANDONED =
      "interaction_id, business, channel, queue, campaign, stage, customer_id, day, ended_at";

  private static final String ALL =
      "select " + ABANDONED + " from interactions where outcome = 'ABANDONED'";

  private static final String INSERT =
      "insert into recovery as t (" + String.join(", ", COLUMNS) + ") ";

  private Recovery() {}

  /** A query of all rows that belong into the table: its {@link #COLUMNS}, in their order. */
  public static String everything() {
    return rows(ALL);
  }

  /**
   * Corrects the rows that changed interactions touch: their own, and those of what the same
   * customers abandoned in the 24 hours before. To be called after the interactions were written,
   * in their transaction.
   *
   * @param changes a query of {@code interaction_id, business, customer_id, outcome, started_at}:
   *     of every interaction that is new, changed or gone, as it is and as it was; twice the same
   *     does no harm
   */
  public static void refresh(Statement statement, String changes) throws SQLException {
    statement.execute(
        "create temporary table if not exists hangup_recovery_changes"
            + " (interaction_id text collate \"C\", business text,"
            + " customer_id text collate \"C\", outcome text, started_at timestamptz)"
            + " on commit delete rows");
    statement.execute(
        "create temporary table if not exists hangup_recovery_asked"
            + " (interaction_id text collate \"C\" primary key) on commit delete rows");
    statement.execute("delete from hangup_recovery_changes");
    statement.execute("delete from hangup_recovery_asked");
    int touching =
        statement.executeUpdate(
            "insert into hangup_recovery_changes select * from ("
                + changes
                + ") c (interaction_id, business, customer_id, outcome, started_at)"
                + " where outcome = 'ABANDONED'"
                + " or outcome in ('ANSWERED', 'RESOLVED') and customer_id <> '-'");
    if (touching == 0) {
      return;
    }
    int asked =
        statement.executeUpdate(
            "insert into hangup_recovery_asked"
                + " select interaction_id from hangup_recovery_changes"
                + " where outcome = 'ABANDONED' union"
                + " select t.interaction_id from "
                + ByKey.of(
                    "recovery",
                    "interaction_id",
                    "hangup_recovery_changes c",
                    "t.customer_id = c.customer_id and t.customer_id <> '-'"
                        + " and t.business = c.business and c.outcome <> 'ABANDONED'"
                        + " and c.started_at >= t.abandoned_at"
                        + " and c.started_at <= t.abandoned_at + interval '24 hours'"));
    if (asked == 0) {
      return;
    }
    statement.executeUpdate(
        ByKey.delete(
            "recovery",
            "hangup_recovery_asked a",
            "t.interaction_id = a.interaction_id",
            ByKey.none(
                "interactions",
                "t.interaction_id = a.interaction_id and t.outcome = 'ABANDONED'")));
    statement.executeUpdate(
        INSERT
            + "select * from ("
            + rows(
                "select t.* from "
                    + ByKey.of(
                        "interactions",
                        ABANDONED,
                        "hangup_recovery_asked a",
                        "t.interaction_id = a.interaction_id and t.outcome = 'ABANDONED'"))
            + ") fresh where true"
            + new OnConflict("recovery", COLUMNS, List.of("interaction_id")).update());
  }

  private static String rows(String abandoned) {
    return "with abandoned as (" + abandoned + ") " + SqlFile.postgres("recovery");
  }
}
