package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import dev.hangup.workflow.Parsed.Events;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Events go on, rejections aside, and everything is counted. */
final class Separate extends ProcessFunction<Parsed, Trail> {
  private static final long serialVersionUID = 1;

  static final OutputTag<Rejected> REJECTED =
      new OutputTag<>("rejected", TypeInformation.of(Rejected.class));
  static final OutputTag<Progress> PROGRESS =
      new OutputTag<>("progress", TypeInformation.of(Progress.class));

  private transient LongCounter accepted;
  private transient LongCounter ignored;
  private transient LongCounter rejected;
  private transient LongCounter events;
  private transient Counter acceptedMetric;
  private transient Counter ignoredMetric;
  private transient Counter rejectedMetric;
  private transient Counter eventsMetric;

  @Override
  public void open(OpenContext context) {
    accepted = counter(Counts.ACCEPTED);
    ignored = counter(Counts.IGNORED);
    rejected = counter(Counts.REJECTED);
    events = counter(Counts.EVENTS);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(Counts.METRICS);
    acceptedMetric = metrics.counter(Counts.ACCEPTED);
    ignoredMetric = metrics.counter(Counts.IGNORED);
    rejectedMetric = metrics.counter(Counts.REJECTED);
    eventsMetric = metrics.counter(Counts.EVENTS);
  }

  private LongCounter counter(String name) {
    LongCounter counter = new LongCounter();
    getRuntimeContext().addAccumulator(name, counter);
    return counter;
  }

  @Override
  public void processElement(Parsed parsed, Context context, Collector<Trail> out) {
    if (parsed instanceof Events found) {
      out.collect(found.trail());
    } else if (parsed instanceof Rejected refused) {
      context.output(REJECTED, refused);
    } else if (parsed instanceof Progress progress) {
      accepted.add(progress.accepted());
      ignored.add(progress.ignored());
      rejected.add(progress.rejected());
      events.add(progress.events());
      acceptedMetric.inc(progress.accepted());
      ignoredMetric.inc(progress.ignored());
      rejectedMetric.inc(progress.rejected());
      eventsMetric.inc(progress.events());
      context.output(PROGRESS, progress);
    }
  }
}
