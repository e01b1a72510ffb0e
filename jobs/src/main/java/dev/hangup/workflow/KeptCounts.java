package dev.hangup.workflow;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRange;

/**
 * How many interactions a task keeps, by Flink's key groups: these are what tasks hand to each
 * other where a job is rescaled, so that nobody has to count again.
 */
final class KeptCounts {
  private static final int KEPT = 0;
  private static final int OPEN = 1;
  private static final int WAITING = 2;

  /** Null for groups of which nothing was ever kept. */
  private final long[][] byGroup;

  /** Read by the threads that report metrics. */
  private volatile long kept;

  private volatile long open;
  private volatile long waiting;

  /**
   * @param groups how many there are, of all tasks together
   */
  KeptCounts(int groups) {
    byGroup = new long[groups][];
  }

  /** Takes over what lies in {@code range} of what tasks had. */
  void restore(Iterable<long[]> snapshots, KeyGroupRange range) {
    for (long[] of : snapshots) {
      if (range.contains((int) of[0])) {
        add((int) of[0], (int) of[1], (int) of[2], (int) of[3]);
      }
    }
  }

  /** Each a key group and its counts. */
  List<long[]> snapshot() {
    List<long[]> all = new ArrayList<>();
    for (int group = 0; group < byGroup.length; group++) {
      long[] of = byGroup[group];
      if (of != null) {
        all.add(new long[] {group, of[KEPT], of[OPEN], of[WAITING]});
      }
    }
    return all;
  }

  /** Adds differences. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void add(int group, int moreKept, int moreOpen, int moreWaiting) {
    long[] of = byGroup[group];
    if (of == null) {
      of = new long[3];
      byGroup[group] = of;
    }
    of[KEPT] += moreKept;
    of[OPEN] += moreOpen;
    of[WAITING] += moreWaiting;
    kept += moreKept;
    open += moreOpen;
    waiting += moreWaiting;
  }

  /** Whose events are kept. */
  long kept() {
    return kept;
  }

  /** Of these, the ones whose end is not seen. */
  long open() {
    return open;
  }

  /** Of these, the ones whose customer waits for a rep. */
  long waiting() {
    return waiting;
  }
}
