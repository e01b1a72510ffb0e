package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets the events of labelled interactions through. Labels are few and an archive is large: every
 * task knows all of them, so that nothing of other interactions is shuffled or sorted. A bounded
 * job hands over what is broadcast before anything else.
 */
final class LabelledTrails extends BroadcastProcessFunction<Trail, ReasonLabel, Trail> {
  private static final long serialVersionUID = 1;

  /** The reason that each interaction is labelled with. */
  static final MapStateDescriptor<String, String> LABELS =
      new MapStateDescriptor<>("labels", Types.STRING, Types.STRING);

  @Override
  public void processBroadcastElement(ReasonLabel label, Context context, Collector<Trail> out)
      throws Exception {
    context.getBroadcastState(LABELS).put(label.interactionId(), label.reason());
  }

  @Override
  public void processElement(Trail trail, ReadOnlyContext context, Collector<Trail> out)
      throws Exception {
    ReadOnlyBroadcastState<String, String> labels = context.getBroadcastState(LABELS);
    if (labels.contains(trail.interactionId())) {
      out.collect(trail);
    }
  }
}
