package dev.hangup.staging;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps verdicts to the interactions that they were made of. Who scores anew replaces all alerts of
 * an interaction; who judges nothing leaves the verdicts of what stays as it was, and takes them
 * from what changes.
 */
final class Verdicts {
  private Verdicts() {}

  /** Whether anything was ever judged. */
  static boolean any(Statement statement) throws SQLException {
    return Fact.isAny(statement, "verdicts");
  }

  /**
   * The condition of an interaction that a verdict stands in.
   *
   * @param id an expression
   */
  static String stands(String id) {
    return "exists (select from interactions v where v.model_version <> '-'"
        + " and v.interaction_id = "
        + id
        + ")";
  }

  /** The condition of an alert {@code a} that a run takes back: its interaction has it no more. */
  static String isVanished(StagingTable interactions, StagingTable alerts) {
    return "a.interaction_id in ("
        + interactions.finishedRows("s.interaction_id")
        + ") and not exists (select from ("
        + alerts.finishedRows("s.interaction_id, s.category")
        + ") n where n.interaction_id = a.interaction_id and n.category = a.category)";
  }

  /** Deletes the alerts of interactions that a run brings without them. */
  static void deleteVanished(Statement statement, StagingTable interactions, StagingTable alerts)
      throws SQLException {
    statement.executeUpdate("delete from alerts a where " + isVanished(interactions, alerts));
  }

  /**
   * Takes the verdicts from interactions.
   *
   * @param ids a query of their ids
   */
  static void forget(Statement statement, String ids) throws SQLException {
    statement.executeUpdate("delete from alerts where interaction_id in (" + ids + ")");
    statement.executeUpdate(
        "update interactions set catalog = default, reason = default, reason_confidence = null,"
            + " reason_evidence = null, alerts = null, model_version = default"
            + " where model_version <> '-' and interaction_id in ("
            + ids
            + ")");
  }
}
