package dev.hangup.workflow;

import dev.hangup.classification.Told;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.util.Collector;

/** Every label with its interaction, or without where there is none. */
final class LabelJoin implements CoGroupFunction<ReasonLabel, Told, LabelledInteraction> {
  private static final long serialVersionUID = 1;

  @Override
  public void coGroup(
      Iterable<ReasonLabel> labels, Iterable<Told> told, Collector<LabelledInteraction> out) {
    Told found = null;
    for (Told each : told) {
      found = each;
    }
    for (ReasonLabel label : labels) {
      out.collect(new LabelledInteraction(label, found));
    }
  }
}
