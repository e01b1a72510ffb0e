package dev.hangup.live;

import static dev.hangup.live.SessionTables.ALERTS_NEW;
import static dev.hangup.live.SessionTables.ALERTS_OLD;
import static dev.hangup.live.SessionTables.FOLLOW_UPS;
import static dev.hangup.live.SessionTables.NEW;
import static dev.hangup.live.SessionTables.OLD;
import static dev.hangup.staging.Identifiers.listed;

import dev.hangup.staging.ByKey;
import dev.hangup.staging.OnConflict;
import dev.hangup.staging.PrimaryKey;
import dev.hangup.staging.WrittenColumns;
import dev.hangup.workflow.JudgedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL by which a batch goes from the session's tables into those that people read. Where a
 * statement has a parameter, it is, unless said, the ids of the interactions that are withdrawn.
 */
final class LiveStatements {
  /** Locks and notes those of some that were there; the parameter is the ids of these. */
  static final String NOTE_BEFORE = noteBefore("select unnest(?::text[])");

  /** Locks and notes those that were there. */
  static final String NOTE_ALL_BEFORE =
      noteBefore("select interaction_id from " + NEW + " union select unnest(?::text[])");

  static final String NOTE_ALERTS_BEFORE =
      "insert into "
          + ALERTS_OLD
          + " select t.* from "
          + ByKey.of("alerts", "*", OLD + " o", "t.interaction_id = o.interaction_id");

  static final String DROP_UNCHANGED_BEFORE =
      "delete from "
          + OLD
          + " o where o.interaction_id <> all (?) and not exists (select from "
          + NEW
          + " n where n.interaction_id = o.interaction_id)";

  static final List<String> DROP_ALERTS_OF_UNCHANGED =
      List.of(dropWithout(ALERTS_NEW, NEW), dropWithout(ALERTS_OLD, OLD));

  static final String DELETE_ALERTS =
      ByKey.delete(
          "alerts",
          ALERTS_OLD + " o",
          "t.interaction_id = o.interaction_id and t.category = o.category",
          "not exists (select from "
              + ALERTS_NEW
              + " n where n.interaction_id = o.interaction_id and n.category = o.category)");

  /** Those that are not to be done any more. */
  static final String DELETE_FOLLOW_UPS =
      ByKey.delete(
          "follow_ups",
          OLD + " o",
          "t.interaction_id = o.interaction_id",
          "not exists (select from "
              + FOLLOW_UPS
              + " n where n.interaction_id = o.interaction_id and n.action = t.action)");

  static final String DELETE_ALL_FOLLOW_UPS =
      ByKey.delete("follow_ups", OLD + " o", "t.interaction_id = o.interaction_id", "true");

  /** Not one that another has inserted since: it is not counted as withdrawn. */
  static final String WITHDRAW =
      ByKey.delete(
          "interactions",
          OLD + " o",
          "t.interaction_id = o.interaction_id",
          "o.interaction_id = any (?)");

  /** What was said of a conversation that goes on is void; what older models said stays. */
  static final String WITHDRAW_VERDICTS =
      ByKey.delete(
          "verdicts",
          OLD + " o",
          "t.interaction_id = o.interaction_id and t.model_version = o.model_version",
          "o.interaction_id = any (?)");

  private final String insert;
  private final String update;
  private final String dropUnchanged;
  private final List<String> leaveFollowUpsOfVerdicts;
  private final String upsertAlerts;
  private final String upsertVerdicts;
  private final String upsertFollowUps;

  /**
   * @param judges whether a classifier judges the conversations
   * @param columns which of the tables a batch brings
   */
  LiveStatements(Connection connection, boolean judges, BatchCopy.Columns columns)
      throws SQLException {
    List<String> written = new ArrayList<>(WrittenColumns.of(connection, "interactions").keySet());
    written.remove("revision");
    insert =
        "insert into interactions (%1$s) select %1$s from %2$s n where not exists (select from %3$s o"
                .formatted(listed(written, "%s"), NEW, OLD)
            + " where o.interaction_id = n.interaction_id) order by interaction_id";
    update = update(written.stream().filter(c -> !c.equals("interaction_id")).toList());
    dropUnchanged = dropUnchanged(judges, columns);
    leaveFollowUpsOfVerdicts = leaveFollowUpsOfVerdicts(columns);
    upsertAlerts = upsert(connection, "alerts", ALERTS_NEW, "true", columns.alerts());
    upsertVerdicts = upsert(connection, "verdicts", NEW, "alerts is not null", JudgedRow.VERDICTS);
    upsertFollowUps = upsert(connection, "follow_ups", FOLLOW_UPS, "true", columns.followUps());
  }

  /** Inserts the interactions that are not there. */
  String insert() {
    return insert;
  }

  /** Brings the interactions that stood there to what they are now. */
  String update() {
    return update;
  }

  /** Leaves out the interactions that stand there as they are, with the same alerts. */
  String dropUnchanged() {
    return dropUnchanged;
  }

  /**
   * Brings what stands there already for interactions that stay as they are and were judged: who
   * judges nothing does not know what their verdicts ask for.
   */
  List<String> leaveFollowUpsOfVerdicts() {
    return leaveFollowUpsOfVerdicts;
  }

  String upsertAlerts() {
    return upsertAlerts;
  }

  String upsertVerdicts() {
    return upsertVerdicts;
  }

  String upsertFollowUps() {
    return upsertFollowUps;
  }

  private static String noteBefore(String ids) {
    return "insert into "
        + OLD
        + " select i.* from ("
        + ids
        + " order by 1) n (interaction_id) cross join lateral"
        + " (select * from interactions i where i.interaction_id = n.interaction_id"
        + " for update) i";
  }

  private static String update(List<String> values) {
    return "update interactions t set "
        + listed(values, "%1$s = n.%1$s")
        + ", revision = t.revision + 1 from "
        + NEW
        + " n join (select o.interaction_id, t.ctid from "
        + ByKey.of("interactions", "ctid", OLD + " o", "t.interaction_id = o.interaction_id")
        + ") o using (interaction_id) where t.ctid = o.ctid and ("
        + listed(values, "t.%s")
        + ") is distinct from ("
        + listed(values, "n.%s")
        + ")";
  }

  private static List<String> leaveFollowUpsOfVerdicts(BatchCopy.Columns columns) {
    String theirs =
        "(select n.interaction_id from "
            + NEW
            + " n, "
            + OLD
            + " o where o.model_version <> '-' and "
            + isUnchanged(columns)
            + ")";
    return List.of(
        "delete from " + FOLLOW_UPS + " where interaction_id in " + theirs,
        "insert into %s (%s) select %s from %s"
            .formatted(
                FOLLOW_UPS,
                listed(columns.followUps(), "%s"),
                listed(columns.followUps(), "t.%s"),
                ByKey.of("follow_ups", "*", theirs + " o", "t.interaction_id = o.interaction_id")));
  }

  private static String isUnchanged(BatchCopy.Columns columns) {
    return "n.interaction_id = o.interaction_id and ("
        + listed(columns.interactions(), "n.%s")
        + ") is not distinct from ("
        + listed(columns.interactions(), "o.%s")
        + ")";
  }

  private static String dropUnchanged(boolean judges, BatchCopy.Columns columns) {
    String same = "delete from " + NEW + " n using " + OLD + " o where " + isUnchanged(columns);
    if (!judges) {
      return same;
    }
    String flags = "select " + listed(columns.alerts(), "%s") + " from ";
    return same
        + " and n.interaction_id not in (select interaction_id from (("
        + flags
        + ALERTS_NEW
        + " except "
        + flags
        + ALERTS_OLD
        + ") union all ("
        + flags
        + ALERTS_OLD
        + " except "
        + flags
        + ALERTS_NEW
        + ")) differing)";
  }

  private static String dropWithout(String alerts, String interactions) {
    return "delete from "
        + alerts
        + " a where not exists (select from "
        + interactions
        + " i where i.interaction_id = a.interaction_id)";
  }

  private static String upsert(
      Connection connection, String table, String from, String which, List<String> columns)
      throws SQLException {
    return "insert into "
        + table
        + " as t ("
        + listed(columns, "%s")
        + ") select "
        + listed(columns, "%s")
        + " from "
        + from
        + " where "
        + which
        + new OnConflict(table, columns, PrimaryKey.columns(connection, table)).update();
  }
}
