package dev.hangup.workflow;

import dev.hangup.classification.Told;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.InteractionFold;
import dev.hangup.interaction.InteractionFold.SoFar;
import dev.hangup.interaction.Trail;
import dev.hangup.interaction.TrailCodec;
import dev.hangup.settings.Settings;
import dev.hangup.workflow.Arrivals.Arrived;
import dev.hangup.workflow.Parsed.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Gathers the events of each interaction as they come, and hands it on when it has ended, again
 * when a late event changes it, and withdraws it where it goes on after all. Time is the machine's
 * clock alone: no other event is needed to see that one went quiet, and none can hide it.
 *
 * <p>What comes waits in memory for a moment, but not beyond a checkpoint, so that an interaction
 * is looked at and its state read and written once for all of its events that come together.
 *
 * <p>An operator rather than a function, because it needs the clock where it starts and where it is
 * saved.
 */
final class LiveAssembler extends AbstractStreamOperator<Told>
    implements OneInputStreamOperator<Trail, Told>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;

  /** Who begins to wait for a rep, and who waits no more. */
  static final OutputTag<Standing> STANDINGS =
      new OutputTag<>("standings", TypeInformation.of(Standing.class));

  /** Events of interactions that are closed. */
  static final OutputTag<Rejected> LATE =
      new OutputTag<>("late", TypeInformation.of(Rejected.class));

  /** So far platforms' clocks may be ahead of the machine's. */
  private static final long AHEAD_MILLIS = 3_600_000;

  /** Of so many bytes more the texts that events share are worth bringing together. */
  private static final int LOOSE_BYTES = 1 << 10;

  private final Settings settings;
  private final Retention retention;

  private transient ValueState<byte[]> state;
  private transient ListState<long[]> clocks;
  private transient ListState<long[]> countsByGroup;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient AbstractKeyedStateBackend<?> keys;
  private transient DataOutputSerializer out;
  private transient DataInputDeserializer in;
  private transient TrailCodec codec;

  private transient Arrivals arrivals;

  /** Whether a timer is set to look at the arrivals; never two. */
  private transient boolean timed;

  private transient JobClock clock;
  private transient KeptCounts counts;
  private transient LiveMetrics metrics;

  /**
   * Of interactions that began before this, and that were not looked at since the attempt began,
   * another attempt may have handed on what this one does not know of.
   */
  private transient long forgotBefore;

  private transient long attemptBegan;

  LiveAssembler(Settings settings, Retention retention) {
    this.settings = settings;
    this.retention = retention;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    ListStateDescriptor<long[]> ofClock =
        new ListStateDescriptor<>(
            "clock", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO.createSerializer(null));
    clocks = context.getOperatorStateStore().getUnionListState(ofClock);
    ListStateDescriptor<long[]> ofCounts =
        new ListStateDescriptor<>(
            "kept", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO.createSerializer(null));
    countsByGroup = context.getOperatorStateStore().getUnionListState(ofCounts);
    keys = (AbstractKeyedStateBackend<?>) getKeyedStateBackend();
    counts = new KeptCounts(keys.getNumberOfKeyGroups());
    long now = getProcessingTimeService().getCurrentProcessingTime();
    clock = JobClock.beginning(now);
    if (context.isRestored()) {
      Iterable<long[]> snapshots = clocks.get();
      if (snapshots.iterator().hasNext()) {
        clock = JobClock.continued(snapshots, now);
      }
      counts.restore(countsByGroup.get(), keys.getKeyGroupRange());
    }
    boolean again =
        context.isRestored() || getRuntimeContext().getTaskInfo().getAttemptNumber() > 0;
    attemptBegan = now;
    forgotBefore = again ? now + AHEAD_MILLIS : Kept.NEVER;
  }

  @Override
  public void open() throws Exception {
    super.open();
    state =
        getPartitionedState(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            new ValueStateDescriptor<>(
                "interaction", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    timers = getInternalTimerService("look", VoidNamespaceSerializer.INSTANCE, this);
    out = new DataOutputSerializer(1 << 10);
    in = new DataInputDeserializer();
    codec = new TrailCodec();
    arrivals = new Arrivals(retention.settle().toMillis());
    metrics = new LiveMetrics(getRuntimeContext(), getMetricGroup(), counts);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    clocks.update(List.of(clock.snapshot(getProcessingTimeService().getCurrentProcessingTime())));
    countsByGroup.update(counts.snapshot());
  }

  @Override
  public void processElement(StreamRecord<Trail> element) {
    arrivals.add(element.getValue(), timers.currentProcessingTime());
    lookWhenDue();
  }

  private void lookWhenDue() {
    if (!timed && !arrivals.isEmpty()) {
      timed = true;
      getProcessingTimeService().registerTimer(arrivals.nextDue(), this::lookAtThoseDue);
    }
  }

  private void lookAtThoseDue(long now) throws Exception {
    timed = false;
    arrivals.takeDue(now, this::take);
    lookWhenDue();
  }

  /** What came before a checkpoint must be in it. */
  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    arrivals.takeAll(this::take);
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    arrivals.takeAll(this::take);
    super.finish();
  }

  private void take(Arrived arrived) throws Exception {
    Trail trail = arrived.trail();
    setCurrentKey(trail.interactionId());
    long now = timers.currentProcessingTime();
    byte[] before = state.value();
    Kept kept = before == null ? new Kept() : Kept.of(trail.interactionId(), before, in);
    if (before != null && kept.closed()) {
      refuse(trail, LateEvent.closed(clock.machine(kept.arrived), retention));
      return;
    }
    if (before == null) {
      if (mayBeForgotten(trail, arrived.last())) {
        refuse(trail, LateEvent.forgotten(retention));
        return;
      }
      count(1, 1, 0);
      kept.events = trail.events();
    } else {
      kept.events = TrailCodec.join(kept.events, trail.events());
    }
    kept.arrived = clock.of(arrived.last());
    look(trail.interactionId(), kept, now, true);
    state.update(kept.bytes(out));
  }

  /** The id is not known, but after this long it would not be. */
  private boolean mayBeForgotten(Trail trail, long now) {
    long remember = retention.remember().toMillis();
    if (clock.age(now) < remember) {
      return false;
    }
    long oldest = clock.of(now) - remember;
    return events(trail).stream().allMatch(event -> event.at() < oldest);
  }

  private void refuse(Trail trail, LateEvent late) {
    List<Event> events = events(trail);
    for (Event event : events) {
      output.collect(LATE, new StreamRecord<>(late.rejection(event)));
    }
    metrics.late(events.size());
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    String interactionId = timer.getKey();
    Arrived arrived = arrivals.take(interactionId);
    if (arrived != null) {
      // It came in time, and must not be too late because it waited here.
      take(arrived);
    }
    byte[] before = state.value();
    Kept kept = before == null ? new Kept() : Kept.of(interactionId, before, in);
    if (kept.timer != timer.getTimestamp()) {
      return;
    }
    kept.timer = Kept.NEVER;
    long now = timers.currentProcessingTime();
    if (!kept.closed()) {
      look(interactionId, kept, now, false);
    } else {
      long forgetAt = clock.machine(kept.arrived) + retention.remember().toMillis();
      if (forgetAt <= now) {
        state.clear();
        return;
      }
      setTimer(kept, forgetAt);
    }
    state.update(kept.bytes(out));
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer is set by the time of events");
  }

  /**
   * @param more whether events were added since it was looked at last
   */
  private void look(String interactionId, Kept kept, long now, boolean more) throws IOException {
    List<Event> all = new ArrayList<>();
    codec.unpack(new Trail(interactionId, kept.events), all);
    List<Event> events = InteractionFold.different(all);
    SoFar soFar = InteractionFold.soFar(interactionId, events, settings);
    Interaction interaction = soFar.interaction();
    boolean ended = !interaction.timedOut() || interaction.endedAt() <= now;
    // Since its last checkpoint the job may have said more of it than it knows now.
    boolean unsure = kept.lookedAt < attemptBegan && interaction.startedAt() < forgotBefore;

    announce(kept, interaction, ended ? null : soFar.waitingSince(), unsure);
    if (ended && kept.told != events.size()) {
      boolean first = kept.lookedAt == Kept.NEVER && !unsure;
      output.collect(new StreamRecord<>(Told.of(interaction, events, first)));
      kept.told = events.size();
      metrics.emitted();
    } else if (!ended && (kept.told > 0 || unsure)) {
      output.collect(new StreamRecord<>(Told.withdrawn(interaction)));
      kept.told = 0;
      metrics.withdrawn();
    }
    if (ended != kept.ended) {
      count(0, ended ? -1 : 1, 0);
      kept.ended = ended;
    }
    boolean loose = more && kept.events.length > LOOSE_BYTES;
    if (all.size() > events.size() || loose) {
      kept.events = TrailCodec.pack(events);
    }
    kept.lookedAt = now;
    if (ended) {
      closeInTime(kept, interaction, now);
    } else {
      setTimer(kept, interaction.endedAt());
    }
  }

  private void announce(Kept kept, Interaction interaction, Long since, boolean unsure) {
    Standing standing =
        new Standing(
            interaction.interactionId(),
            known(interaction.business()),
            interaction.channel() == null ? known(null) : interaction.channel().name(),
            known(interaction.queue()),
            since);
    if (unsure || (since == null ? kept.waiting != null : !standing.equals(kept.waiting))) {
      output.collect(STANDINGS, new StreamRecord<>(standing));
    }
    count(0, 0, (since == null ? 0 : 1) - (kept.waiting == null ? 0 : 1));
    kept.waiting = since == null ? null : standing;
  }

  private static String known(String dimension) {
    return dimension == null || dimension.isEmpty() ? "-" : dimension;
  }

  /**
   * What ended by itself is kept from then on: where a channel's idle time is longer than that, an
   * answer that comes a little too late would otherwise be refused.
   */
  private void closeInTime(Kept kept, Interaction interaction, long now) {
    long quietSince =
        interaction.timedOut()
            ? Math.max(kept.arrived, clock.of(interaction.endedAt()))
            : kept.arrived;
    long closeAt = clock.machine(quietSince) + retention.keep().toMillis();
    if (closeAt > now) {
      setTimer(kept, closeAt);
      return;
    }
    kept.close(clock.of(now));
    count(-1, 0, 0);
    setTimer(kept, now + retention.remember().toMillis());
  }

  private void setTimer(Kept kept, long at) {
    if (kept.timer == at) {
      return;
    }
    if (kept.timer != Kept.NEVER) {
      timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, kept.timer);
    }
    timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, at);
    kept.timer = at;
  }

  private void count(int kept, int open, int waiting) {
    if (kept != 0 || open != 0 || waiting != 0) {
      counts.add(keys.getCurrentKeyGroupIndex(), kept, open, waiting);
      metrics.changed(kept, open, waiting);
    }
  }

  private List<Event> events(Trail trail) {
    List<Event> events = new ArrayList<>();
    codec.unpack(trail, events);
    return events;
  }
}
