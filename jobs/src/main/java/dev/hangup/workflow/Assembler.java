package dev.hangup.workflow;

import dev.hangup.followup.FollowUp;
import dev.hangup.followup.FollowUpRules;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.InteractionFold;
import dev.hangup.interaction.Trail;
import dev.hangup.interaction.TrailCodec;
import dev.hangup.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Gathers the events of one interaction and folds them once there are no more. The rules are in
 * {@link InteractionFold}; here is only the state.
 *
 * @param <T> what an interaction and its events become
 */
final class Assembler<T> extends KeyedProcessFunction<Long, Trail, T> {
  private static final long serialVersionUID = 1;

  private final Settings settings;
  private final SerializableFunction<Settings, BiFunction<Interaction, List<Event>, T>> shapes;
  private final OutputTag<FollowUp> followUps;

  private transient ListState<Trail> gathered;
  private transient TrailCodec codec;
  private transient BiFunction<Interaction, List<Event>, T> shape;
  private transient LongCounter interactions;

  /**
   * @param shapes makes, once a task, what makes the output of an interaction and its events
   * @param followUps gets what is to be done where nobody judges; null where somebody does
   */
  Assembler(
      Settings settings,
      SerializableFunction<Settings, BiFunction<Interaction, List<Event>, T>> shapes,
      OutputTag<FollowUp> followUps) {
    this.settings = settings;
    this.shapes = shapes;
    this.followUps = followUps;
  }

  @Override
  public void open(OpenContext context) {
    gathered =
        getRuntimeContext().getListState(new ListStateDescriptor<>("trails", new TrailType()));
    codec = new TrailCodec();
    shape = shapes.apply(settings);
    interactions = new LongCounter();
    getRuntimeContext().addAccumulator(Counts.INTERACTIONS, interactions);
  }

  @Override
  public void processElement(Trail trail, Context context, Collector<T> out) throws Exception {
    gathered.add(trail);
    context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<T> out) throws Exception {
    Map<String, List<Event>> eventsById = new HashMap<>();
    for (Trail trail : gathered.get()) {
      codec.unpack(
          trail, eventsById.computeIfAbsent(trail.interactionId(), id -> new ArrayList<>()));
    }
    gathered.clear();
    for (Map.Entry<String, List<Event>> its : eventsById.entrySet()) {
      fold(its.getKey(), its.getValue(), context, out);
    }
  }

  private void fold(String interactionId, List<Event> events, Context context, Collector<T> out) {
    Interaction interaction = InteractionFold.fold(interactionId, events, settings);
    interactions.add(1);
    out.collect(shape.apply(interaction, events));
    if (followUps != null) {
      for (FollowUp followUp : FollowUpRules.of(interaction, null, settings)) {
        context.output(followUps, followUp);
      }
    }
  }
}
