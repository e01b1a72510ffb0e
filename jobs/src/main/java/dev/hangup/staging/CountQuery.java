package dev.hangup.staging;

import dev.hangup.workflow.SqlFile;

/**
 * The queries that count in Flink, as PostgreSQL runs them over rows of the tables {@code
 * interactions} and {@code alerts}.
 */
public final class CountQuery {
  /**
   * Those rows in the words of the queries, which count milliseconds, cents and millionths. Doubles
   * that hold whole numbers add up exactly, and faster; only waits are divided as whole numbers.
   */
  private static final String FOLDED =
      """
      with folded as (
        select
          i.*,
          round(entry_seconds * 1000) as entry_ms,
          round(wait_seconds * 1000)::bigint as wait_ms,
          round(ring_seconds * 1000) as ring_ms,
          round(transfer_wait_seconds * 1000) as transfer_wait_ms,
          round(hold_seconds * 1000) as hold_ms,
          round(talk_seconds * 1000) as talk_ms,
          round(value_at_risk * 100) as value_at_risk_cents,
          round(reason_confidence * 1000000) as reason_confidence_millionths
        from %s i
      ),
      flagged as (
        select a.* from %s a
      )
      """;

  private CountQuery() {}

  /**
   * The query that fills a table of counts: {@code sql/flink/TABLE.sql}.
   *
   * @param interactions a table with the columns of that name, or a query in parentheses
   * @param alerts the alerts of those, in the same way; the interactions are called {@code folded}
   *     there
   */
  public static String of(String table, String interactions, String alerts) {
    return FOLDED.formatted(interactions, alerts) + SqlFile.flink(table).replace('`', '"');
  }
}
