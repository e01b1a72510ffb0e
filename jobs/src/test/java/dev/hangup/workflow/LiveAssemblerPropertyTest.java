package dev.hangup.workflow;

import static dev.hangup.interaction.Story.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.interaction.Courses;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.InteractionFold;
import dev.hangup.workflow.LiveTask.Backend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * Whatever comes in whatever order, as often and as late as it likes, over restarts and failures:
 * what stands is what all events that came make together.
 */
class LiveAssemblerPropertyTest {
  private static final int HOUR = 3_600_000;
  private static final int LONGEST_PAUSE = 50 * 60_000;

  @Property(tries = 200)
  void onTheHeap(@ForAll("courses") List<Event> events, @ForAll Random random) throws Exception {
    check(Backend.HEAP, events, random);
  }

  @Property(tries = 15)
  void inRocksDb(@ForAll("courses") List<Event> events, @ForAll Random random) throws Exception {
    check(Backend.ROCKSDB, events, random);
  }

  private static void check(Backend backend, List<Event> course, Random random) throws Exception {
    List<List<Event>> trails = trails(stretched(course, 1 + random.nextInt(40)), random);
    LiveTask task = LiveTask.begin(backend, Retention.DEFAULT, ZERO);
    OperatorSubtaskState state = task.snapshot();
    int saved = 0;
    int next = 0;
    List<Event> came = new ArrayList<>();
    while (next < trails.size()) {
      List<Event> trail = trails.get(next++);
      // No clock is ahead by more than an hour: such events are refused before.
      long newest = trail.stream().mapToLong(Event::at).max().orElseThrow();
      if (task.now() < newest - HOUR) {
        task.at(newest - HOUR + random.nextInt(HOUR));
      }
      task.arrive(trail);
      came.addAll(trail);
      switch (random.nextInt(6)) {
        case 0 -> {
          task.later(1 + random.nextInt(300));
          state = task.snapshot();
          saved = next;
        }
        case 1 -> {
          // A failure: what came since the checkpoint comes again.
          long now = task.now();
          task.close();
          task = task.continued(backend, Retention.DEFAULT, now + random.nextInt(60_000), state);
          for (List<Event> again : trails.subList(saved, next)) {
            task.arrive(again);
          }
        }
        case 2 -> task.later(random.nextInt(100));
        default -> {
          task.later(200);
          assertStands(task, came);
          task.later(random.nextInt(LONGEST_PAUSE));
        }
      }
    }
    task.later(200);
    assertStands(task, came);
    // After the longest idle time, that of letters, every course has ended.
    task.at(
        Math.max(task.now(), came.stream().mapToLong(Event::at).max().orElseThrow()) + 80L * HOUR);
    assertStands(task, came);
    assertThat(task.table).hasSize(1);
    assertThat(task.waiting).isEmpty();
    assertThat(task.late).isEmpty();
    task.close();
  }

  private static void assertStands(LiveTask task, List<Event> came) {
    String id = came.get(0).interactionId();
    Interaction whole = InteractionFold.fold(id, came, LiveTask.SETTINGS);
    boolean ended = !whole.timedOut() || whole.endedAt() <= task.now();
    assertThat(task.table).isEqualTo(ended ? Map.of(id, whole) : Map.of());
    Long since = InteractionFold.soFar(id, came, LiveTask.SETTINGS).waitingSince();
    assertThat(task.waiting).isEqualTo(ended || since == null ? Map.of() : Map.of(id, since));
  }

  /** Shuffled a little or wholly, some of them twice, cut at random. */
  private static List<List<Event>> trails(List<Event> events, Random random) {
    List<Event> all = new ArrayList<>(events);
    for (int i = random.nextInt(4); i > 0; i--) {
      all.add(random.nextInt(all.size() + 1), events.get(random.nextInt(events.size())));
    }
    if (random.nextBoolean()) {
      Collections.shuffle(all, random);
    }
    List<List<Event>> trails = new ArrayList<>();
    int from = 0;
    while (from < all.size()) {
      int to = from + 1 + random.nextInt(Math.min(3, all.size() - from));
      trails.add(all.subList(from, to));
      from = to;
    }
    return trails;
  }

  /** The same course, but slower: so that idle times pass between its events. */
  private static List<Event> stretched(List<Event> events, int factor) {
    return events.stream().map(e -> at(e, ZERO + (e.at() - ZERO) * factor)).toList();
  }

  private static Event at(Event e, long at) {
    return new Event(
        e.interactionId(),
        e.type(),
        at,
        e.eventId(),
        e.record(),
        e.recordVersion(),
        e.business(),
        e.channel(),
        e.direction(),
        e.queue(),
        e.region(),
        e.campaign(),
        e.customerId(),
        e.rep(),
        e.language(),
        e.by(),
        e.speaker(),
        e.text());
  }

  @Provide
  Arbitrary<List<Event>> courses() {
    return Courses.any();
  }
}
