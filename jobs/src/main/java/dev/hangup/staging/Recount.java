package dev.hangup.staging;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Keeps the counts what they are called, counts of all interactions in the tables, where a run
 * brings only some of them: a second archive adds to a quarter of an hour that a first one filled,
 * or a corrected one moves a call to another queue.
 *
 * <p>A run's own counts are right where it brings every interaction of the intervals and days that
 * it touches, and changes none that stood there. Otherwise those intervals and days are counted
 * anew from the table {@code interactions}, by the same SQL that counted in Flink.
 */
final class Recount {
  /** The tables of counts, and the column by which each is cut into what can be counted anew. */
  static final Map<String, String> COUNTED_BY =
      Map.of(
          "abandonment_rate", "interval_start",
          "wait_histogram", "day",
          "reason_distribution", "day",
          "alert_distribution", "day");

  /** What is noted of a row that the run changes. */
  private static final List<String> REPLACED =
      List.of(
          "interaction_id",
          "interval_start",
          "day",
          "business",
          "customer_id",
          "outcome",
          "started_at");

  private final StagingTable interactions;

  /** The rows that the run changes, as they were; null where there was none at all. */
  private final String replaced;

  private Recount(StagingTable interactions, String replaced) {
    this.interactions = interactions;
    this.replaced = replaced;
  }

  /**
   * Notes what the run will change. To be called before its interactions are merged.
   *
   * @param alerts null where the run judged nothing
   */
  static Recount prepare(Statement statement, StagingTable interactions, StagingTable alerts)
      throws SQLException {
    if (!Fact.isAny(statement, "interactions")) {
      return new Recount(interactions, null);
    }
    statement.execute("analyze " + interactions.name());
    String replaced = own(interactions, "replaced");
    statement.execute(
        "create unlogged table "
            + replaced
            + " as select "
            + Identifiers.listed(REPLACED, "t.%s")
            + " from interactions t join ("
            + interactions.finishedRows("s.*")
            + ") s on s.interaction_id = t.interaction_id where "
            + differs(interactions.columns()));
    if (alerts != null) {
      // One alert may take the place of another, and the interaction's row stay the same.
      statement.execute("analyze " + alerts.name());
      statement.executeUpdate(
          "insert into "
              + replaced
              + " select "
              + Identifiers.listed(REPLACED, "%s")
              + " from interactions"
              + " where interaction_id in (select a.interaction_id from alerts a where "
              + Verdicts.isVanished(interactions, alerts)
              + ")");
    }
    return new Recount(interactions, replaced);
  }

  /** A query of the ids of the interactions that the run changes. */
  String replacedIds() {
    return replaced == null
        ? "select interaction_id from interactions where false"
        : "select interaction_id from " + replaced;
  }

  /** Whether there were no interactions before the run. */
  boolean isFirst() {
    return replaced == null;
  }

  /**
   * A query of {@code interaction_id, business, customer_id, outcome, started_at}: of all
   * interactions that the run brings, and of those that it changes as they were.
   */
  String broughtCustomers() {
    return interactions.finishedRows(
            "s.interaction_id, s.business, s.customer_id, s.outcome, s.started_at")
        + (isFirst()
            ? ""
            : " union all select interaction_id, business, customer_id, outcome, started_at from "
                + replaced);
  }

  /** A query of one value: the first interval that the run touches; null where it brings none. */
  String firstInterval() {
    if (isFirst()) {
      return "select min(interval_start) from abandonment_rate";
    }
    return "select min(interval_start) from (" + touched("interval_start") + ") touched";
  }

  /** A query of one value: the last interval that the run touches; null where it brings none. */
  String lastInterval() {
    return "select max(interval_start) from (" + touched("interval_start") + ") touched";
  }

  /** A query of the days that the run touches. */
  String days() {
    return touched("day");
  }

  /**
   * A query of the rows that belong into a table of counts. To be called after the interactions
   * were merged.
   */
  String rows(Statement statement, StagingTable counts) throws SQLException {
    if (!needed(statement, counts)) {
      return counts.finishedRows("s.*");
    }
    statement.execute(
        "create unlogged table "
            + own(counts, "recounted")
            + " as "
            + CountQuery.of(
                counts.target(),
                "(select * from interactions where "
                    + by(counts)
                    + " in ("
                    + touched(by(counts))
                    + "))",
                "(select * from alerts"
                    + " where interaction_id in (select interaction_id from folded))"));
    return "select * from " + own(counts, "recounted");
  }

  /** Deletes the counts of what no interaction is counted by any more. */
  void deleteVanished(Statement statement, StagingTable counts, List<String> key)
      throws SQLException {
    if (!Fact.holds(
        statement,
        "select to_regclass('" + own(counts, "recounted").replace("'", "''") + "') is not null")) {
      return;
    }
    String same =
        String.join(
            " and ",
            key.stream().map(Identifiers::quote).map(c -> "r." + c + " = t." + c).toList());
    statement.executeUpdate(
        "delete from "
            + Identifiers.quote(counts.target())
            + " t where t."
            + by(counts)
            + " in ("
            + touched(by(counts))
            + ") and not exists (select from "
            + own(counts, "recounted")
            + " r where "
            + same
            + ")");
  }

  /** Whether interactions that the run did not bring count there too, or were moved away. */
  private boolean needed(Statement statement, StagingTable counts) throws SQLException {
    return replaced != null
        && Fact.holds(
            statement,
            "select exists (select from "
                + replaced
                + ") or (select count(*) from interactions where "
                + by(counts)
                + " in ("
                + touched(by(counts))
                + ")) <> (select count(*) from ("
                + interactions.finishedRows("s.interaction_id")
                + ") brought)");
  }

  /** Of what the run brings, and of what it changes as it was; the same may come often. */
  private String touched(String column) {
    return interactions.finishedRows("s." + column)
        + (isFirst() ? "" : " union all select " + column + " from " + replaced);
  }

  private static String differs(List<String> columns) {
    return "("
        + Identifiers.listed(columns, "t.%s")
        + ") is distinct from ("
        + Identifiers.listed(columns, "s.%s")
        + ")";
  }

  private static String by(StagingTable counts) {
    return COUNTED_BY.get(counts.target());
  }

  /** A further table of the run, which goes with its staging tables. */
  private static String own(StagingTable of, String what) {
    return new StagingTable(of.run(), what + "_" + of.target(), List.of()).name();
  }
}
