package dev.hangup.workflow;

import dev.hangup.classification.Told;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.Trail;
import dev.hangup.interaction.TrailCodec;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.workflow.Parsed.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * A task that assembles live interactions, under a clock that the test sets, and what tables would
 * hold of what it hands on.
 */
final class LiveTask implements AutoCloseable {

  /** Where a task keeps its state. */
  enum Backend {
    HEAP,
    ROCKSDB;

    private StateBackend create() {
      return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
    }
  }

  static final Settings SETTINGS = SettingsFile.builtIn();
  static final int MAX_PARALLELISM = 128;

  final KeyedOneInputStreamOperatorTestHarness<String, Trail, Told> harness;

  /** What was handed on, in words. */
  final List<String> said = new ArrayList<>();

  /** What stands, by interaction. */
  final Map<String, Interaction> table = new LinkedHashMap<>();

  /** Who waits and since when, by interaction. */
  final Map<String, Long> waiting = new LinkedHashMap<>();

  final List<Rejected> late = new ArrayList<>();

  private int toldSeen;
  private int standingsSeen;
  private int lateSeen;

  /**
   * Starts one of several tasks.
   *
   * @param state null where the job begins
   */
  LiveTask(
      Backend backend,
      Retention retention,
      long now,
      OperatorSubtaskState state,
      int parallelism,
      int subtask)
      throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new LiveAssembler(SETTINGS, retention),
            Trail::interactionId,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.setStateBackend(backend.create());
    harness.getExecutionConfig().enableObjectReuse();
    harness.setProcessingTime(now);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  /** The only task of a job that begins. */
  static LiveTask begin(Backend backend, Retention retention, long now) throws Exception {
    return new LiveTask(backend, retention, now, null, 1, 0);
  }

  /** The only task of a job that goes on, over the same tables. */
  LiveTask continued(Backend backend, Retention retention, long now, OperatorSubtaskState state)
      throws Exception {
    LiveTask next = new LiveTask(backend, retention, now, state, 1, 0);
    next.table.putAll(table);
    next.waiting.putAll(waiting);
    return next;
  }

  long now() {
    return harness.getProcessingTime();
  }

  /** Lets the clock jump; what was due fires at the new time. */
  void at(long millis) throws Exception {
    harness.setProcessingTime(millis);
    collect();
  }

  void later(long millis) throws Exception {
    at(now() + millis);
  }

  void arrive(List<Event> events) throws Exception {
    harness.processElement(
        new StreamRecord<>(new Trail(events.get(0).interactionId(), TrailCodec.pack(events))));
    collect();
  }

  /** Each event by itself. */
  void arriveOneByOne(List<Event> events) throws Exception {
    for (Event event : events) {
      arrive(List.of(event));
    }
  }

  OperatorSubtaskState snapshot() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, now());
    collect();
    return state;
  }

  private void collect() {
    List<Told> all = harness.extractOutputValues();
    for (Told told : all.subList(toldSeen, all.size())) {
      Interaction i = told.interaction();
      if (told.withdrawn()) {
        table.remove(i.interactionId());
        said.add(i.interactionId() + " withdrawn");
      } else {
        table.put(i.interactionId(), i);
        said.add(i.interactionId() + " " + i.outcome() + " " + i.events());
      }
    }
    toldSeen = all.size();
    List<Standing> standings = side(LiveAssembler.STANDINGS);
    for (Standing standing : standings.subList(standingsSeen, standings.size())) {
      if (standing.waitingSince() == null) {
        waiting.remove(standing.interactionId());
      } else {
        waiting.put(standing.interactionId(), standing.waitingSince());
      }
    }
    standingsSeen = standings.size();
    List<Rejected> refused = side(LiveAssembler.LATE);
    late.addAll(refused.subList(lateSeen, refused.size()));
    lateSeen = refused.size();
  }

  List<Standing> standings() {
    return side(LiveAssembler.STANDINGS);
  }

  private <T> List<T> side(OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  /** As a task that fails: the harness would have it finish first. */
  @Override
  public void close() throws Exception {
    harness.getOperator().close();
  }
}
