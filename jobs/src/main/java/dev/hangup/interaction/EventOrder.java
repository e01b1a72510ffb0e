package dev.hangup.interaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the events of one interaction into an order that depends on nothing but the events: not on
 * the order in which they arrived, not on how often.
 */
final class EventOrder {
  private EventOrder() {}

  /** So many ids are compared with each other sooner than hashed. */
  private static final int FEW = 16;

  private static final Comparator<String> TEXT =
      Comparator.nullsFirst(Comparator.<String>naturalOrder());

  private static final Comparator<Event> SAME_INSTANT =
      Comparator.comparing(Event::type)
          .thenComparing(
              Comparator.comparing(Event::queue, TEXT)
                  .thenComparing(Event::rep, TEXT)
                  .thenComparing(Event::eventId, TEXT)
                  .thenComparing(Event::record, TEXT)
                  .thenComparingLong(Event::recordVersion)
                  .thenComparing(Event::business, TEXT)
                  .thenComparing(Event::channel, Comparator.nullsFirst(Comparator.naturalOrder()))
                  .thenComparing(Event::direction, Comparator.nullsFirst(Comparator.naturalOrder()))
                  .thenComparing(Event::region, TEXT)
                  .thenComparing(Event::campaign, TEXT)
                  .thenComparing(Event::customerId, TEXT)
                  .thenComparing(Event::language, TEXT)
                  .thenComparing(Event::by, Comparator.nullsFirst(Comparator.naturalOrder()))
                  .thenComparing(Event::speaker, Comparator.nullsFirst(Comparator.naturalOrder()))
                  .thenComparing(Event::text, TEXT));

  /**
   * By time; within one instant by type, then by everything else, so that only equal events are
   * equal.
   */
  static final Comparator<Event> TOTAL =
      (a, b) -> a.at() == b.at() ? SAME_INSTANT.compare(a, b) : Long.compare(a.at(), b.at());

  /**
   * The events that hold, sorted by {@link #TOTAL}: of several versions of a platform's record only
   * those of the newest, of several with one event id only the first, of equal ones only one.
   */
  static List<Event> distinct(List<Event> events) {
    List<Event> sorted = newestVersions(events);
    sorted.sort(TOTAL);
    Set<String> seenIds = sorted.size() > FEW ? new HashSet<>(sorted.size() * 2) : null;
    List<Event> result = new ArrayList<>(sorted.size());
    Event previous = null;
    for (Event event : sorted) {
      if (event.eventId() == null) {
        if (event.equals(previous)) {
          continue;
        }
      } else if (seenIds == null ? holds(result, event.eventId()) : !seenIds.add(event.eventId())) {
        continue;
      }
      result.add(event);
      previous = event;
    }
    return result;
  }

  private static boolean holds(List<Event> events, String eventId) {
    for (int i = 0; i < events.size(); i++) {
      if (eventId.equals(events.get(i).eventId())) {
        return true;
      }
    }
    return false;
  }

  private static List<Event> newestVersions(List<Event> events) {
    Map<String, Long> newest = null;
    for (Event event : events) {
      if (event.record() != null) {
        if (newest == null) {
          newest = new HashMap<>();
        }
        newest.merge(event.record(), event.recordVersion(), Math::max);
      }
    }
    if (newest == null) {
      return new ArrayList<>(events);
    }
    List<Event> result = new ArrayList<>(events.size());
    for (Event event : events) {
      if (event.record() == null || newest.get(event.record()) == event.recordVersion()) {
        result.add(event);
      }
    }
    return result;
  }
}
