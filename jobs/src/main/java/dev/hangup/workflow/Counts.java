package dev.hangup.workflow;

import java.util.Map;

/**
 * What went in and what came out.
 *
 * @param accepted records that were understood
 * @param ignored of these, the ones that say nothing of an interaction
 * @param rejected records that were not understood
 * @param conversations interactions whose conversation a classifier judged
 */
public record Counts(
    long accepted,
    long ignored,
    long rejected,
    long events,
    long interactions,
    long conversations) {

  /** Nothing yet. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  /** The group in which the job's metrics stand. */
  static final String METRICS = "hangup";

  static final String ACCEPTED = "accepted";
  static final String IGNORED = "ignored";
  static final String REJECTED = "rejected";
  static final String EVENTS = "events";
  static final String INTERACTIONS = "interactions";
  static final String CONVERSATIONS = "conversations";

  /** From a job's accumulators; what is missing is 0. */
  public static Counts of(Map<String, Object> accumulators) {
    return new Counts(
        count(accumulators, ACCEPTED),
        count(accumulators, IGNORED),
        count(accumulators, REJECTED),
        count(accumulators, EVENTS),
        count(accumulators, INTERACTIONS),
        count(accumulators, CONVERSATIONS));
  }

  static long count(Map<String, Object> accumulators, String name) {
    return accumulators.get(name) instanceof Long value ? value : 0;
  }

  public long read() {
    return accepted + rejected;
  }
}
