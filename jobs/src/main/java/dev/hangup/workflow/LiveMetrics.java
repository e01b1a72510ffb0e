package dev.hangup.workflow;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What a task that assembles tells of itself: as metrics for those who watch the cluster, as
 * accumulators for the program that started the job.
 */
final class LiveMetrics {
  private final Counter late;
  private final Counter emitted;
  private final Counter withdrawn;
  private final LongCounter lateTotal = new LongCounter();
  private final LongCounter emittedTotal = new LongCounter();
  private final LongCounter withdrawnTotal = new LongCounter();
  private final LongCounter keptTotal = new LongCounter();
  private final LongCounter openTotal = new LongCounter();
  private final LongCounter waitingTotal = new LongCounter();

  LiveMetrics(RuntimeContext context, MetricGroup operator, KeptCounts counts) {
    MetricGroup group = operator.addGroup(Counts.METRICS);
    late = group.counter(LiveCounts.LATE);
    emitted = group.counter(LiveCounts.EMITTED);
    withdrawn = group.counter(LiveCounts.WITHDRAWN);
    group.gauge(LiveCounts.KEPT, counts::kept);
    group.gauge(LiveCounts.OPEN, counts::open);
    group.gauge(LiveCounts.WAITING, counts::waiting);
    context.addAccumulator(LiveCounts.LATE, lateTotal);
    context.addAccumulator(LiveCounts.EMITTED, emittedTotal);
    context.addAccumulator(LiveCounts.WITHDRAWN, withdrawnTotal);
    context.addAccumulator(LiveCounts.KEPT, keptTotal);
    context.addAccumulator(LiveCounts.OPEN, openTotal);
    context.addAccumulator(LiveCounts.WAITING, waitingTotal);
    changed(counts.kept(), counts.open(), counts.waiting());
  }

  void late(int events) {
    late.inc(events);
    lateTotal.add(events);
  }

  void emitted() {
    emitted.inc();
    emittedTotal.add(1);
  }

  void withdrawn() {
    withdrawn.inc();
    withdrawnTotal.add(1);
  }

  /** Differences of what the gauges show. */
  void changed(long kept, long open, long waiting) {
    keptTotal.add(kept);
    openTotal.add(open);
    waitingTotal.add(waiting);
  }
}
