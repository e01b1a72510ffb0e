package dev.hangup.report.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/**
 * What happened to interactions. Every component adds up; the words are those of {@code
 * abandonment_rate}.
 *
 * @param started all
 * @param offered reached service
 * @param queued waited in a queue
 * @param abandoned given up in the queue, ringing or in a transfer
 * @param abandonedQueued of the queued, given up in the queue or ringing
 * @param shortAbandoned of the abandoned, under the short-abandon limit
 * @param answeredInServiceLevel answered in time
 * @param answeredWaitSeconds waits that ended in an answer, summed
 * @param revenueAtRisk in the currency of the settings
 */
public record Counts(
    long started,
    long offered,
    long queued,
    long answered,
    long resolved,
    long deflected,
    long noAnswer,
    long abandoned,
    long abandonedEntry,
    long abandonedQueue,
    long abandonedRinging,
    long abandonedTransfer,
    long abandonedQueued,
    long shortAbandoned,
    long answeredInServiceLevel,
    double answeredWaitSeconds,
    double revenueAtRisk) {
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Counts read(ResultSet row) throws SQLException {
    return new Counts(
        row.getLong("started"),
        row.getLong("offered"),
        row.getLong("queued"),
        row.getLong("answered"),
        row.getLong("resolved"),
        row.getLong("deflected"),
        row.getLong("no_answer"),
        row.getLong("abandoned"),
        row.getLong("abandoned_entry"),
        row.getLong("abandoned_queue"),
        row.getLong("abandoned_ringing"),
        row.getLong("abandoned_transfer"),
        row.getLong("abandoned_queued"),
        row.getLong("short_abandoned"),
        row.getLong("answered_in_service_level"),
        row.getDouble("answered_wait_seconds"),
        row.getDouble("revenue_at_risk"));
  }

  public Counts plus(Counts o) {
    return new Counts(
        started + o.started,
        offered + o.offered,
        queued + o.queued,
        answered + o.answered,
        resolved + o.resolved,
        deflected + o.deflected,
        noAnswer + o.noAnswer,
        abandoned + o.abandoned,
        abandonedEntry + o.abandonedEntry,
        abandonedQueue + o.abandonedQueue,
        abandonedRinging + o.abandonedRinging,
        abandonedTransfer + o.abandonedTransfer,
        abandonedQueued + o.abandonedQueued,
        shortAbandoned + o.shortAbandoned,
        answeredInServiceLevel + o.answeredInServiceLevel,
        answeredWaitSeconds + o.answeredWaitSeconds,
        revenueAtRisk + o.revenueAtRisk);
  }

  public static Counts sum(Collection<Counts> parts) {
    return parts.stream().reduce(NONE, Counts::plus);
  }

  /** By the definition {@code service}. */
  public Proportion rate() {
    return Definition.SERVICE.of(this);
  }

  /** Answered within the business's service level, of the offered. */
  public Proportion serviceLevel() {
    return new Proportion(answeredInServiceLevel, offered);
  }

  /** Mean seconds until an answer; null where none was answered. */
  public Double speedOfAnswer() {
    return answered == 0 ? null : answeredWaitSeconds / answered;
  }

  /** Given up, at whatever stage. */
  public long abandonedAnywhere() {
    return abandonedEntry + abandonedQueue + abandonedRinging + abandonedTransfer;
  }
}
