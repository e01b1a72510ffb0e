package dev.hangup.workflow;

import java.util.Map;

/**
 * What a live job holds, and what it did since it was started or started again.
 *
 * @param late events that were refused because their interaction was closed
 * @param emitted how often an interaction was handed on as ended
 * @param withdrawn how often one was withdrawn, because it went on
 * @param kept interactions whose events are kept
 * @param open of these, the ones whose end is not seen
 * @param waiting of these, the ones whose customer waits for a rep
 */
public record LiveCounts(
    long late, long emitted, long withdrawn, long kept, long open, long waiting) {
  static final String LATE = "late";
  static final String EMITTED = "emitted";
  static final String WITHDRAWN = "withdrawn";
  static final String KEPT = "kept";
  static final String OPEN = "open";
  static final String WAITING = "waiting";

  /** From a job's accumulators; what is missing is 0. */
  public static LiveCounts of(Map<String, Object> accumulators) {
    return new LiveCounts(
        Counts.count(accumulators, LATE),
        Counts.count(accumulators, EMITTED),
        Counts.count(accumulators, WITHDRAWN),
        Counts.count(accumulators, KEPT),
        Counts.count(accumulators, OPEN),
        Counts.count(accumulators, WAITING));
  }
}
