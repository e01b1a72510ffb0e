package dev.hangup.interaction;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/** Makes one interaction of its events, in the order of their times, never of their arrival. */
public final class InteractionFold {
  private InteractionFold() {}

  /** How long an interaction without an end may be quiet before it has ended. */
  @FunctionalInterface
  public interface IdleTime {
    /**
     * In milliseconds.
     *
     * @param business null where unknown
     * @param channel null where unknown
     */
    long millis(String business, Channel channel);
  }

  /**
   * Folds all events of one interaction.
   *
   * @param events at least one, in any order, duplicates allowed; not changed
   */
  public static Interaction fold(String interactionId, List<Event> events, IdleTime idle) {
    return course(events).end(interactionId, idle);
  }

  /**
   * An interaction of which more events may come.
   *
   * @param interaction as if no more came
   * @param waitingSince since when it waits for a rep, unless it has timed out by now, in
   *     milliseconds since 1970-01-01T00:00:00Z; null where it does not wait
   */
  public record SoFar(Interaction interaction, Long waitingSince) {}

  /**
   * Folds what is known of one interaction while it may go on.
   *
   * @param events at least one, in any order, duplicates allowed; not changed
   */
  public static SoFar soFar(String interactionId, List<Event> events, IdleTime idle) {
    Course course = course(events);
    Long waitingSince = course.waitingSince();
    return new SoFar(course.end(interactionId, idle), waitingSince);
  }

  /**
   * The different ones of some events, in the order of their times. That the same event came again
   * is all that is lost: also what does not hold now is kept, for a later event may change that.
   *
   * @param events of one interaction, in any order; not changed
   */
  public static List<Event> different(List<Event> events) {
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(EventOrder.TOTAL);
    List<Event> result = new ArrayList<>(sorted.size());
    Event previous = null;
    for (Event event : sorted) {
      if (!event.equals(previous)) {
        result.add(event);
        previous = event;
      }
    }
    return result;
  }

  private static Course course(List<Event> events) {
    List<Event> ordered = EventOrder.distinct(events);
    Course course = new Course();
    int i = 0;
    while (i < ordered.size()) {
      int next = i + 1;
      while (next < ordered.size() && ordered.get(next).at() == ordered.get(i).at()) {
        next++;
      }
      if (next == i + 1) {
        course.take(ordered.get(i));
      } else {
        takeSimultaneous(course, ordered.subList(i, next));
      }
      i = next;
    }
    return course;
  }

  /**
   * What was said, in order: the SAID events with a text, of the events that hold.
   *
   * @param events of one interaction, in any order, duplicates allowed; not changed
   */
  public static List<Event> utterances(List<Event> events) {
    if (events.stream().noneMatch(InteractionFold::isUtterance)) {
      return List.of();
    }
    // Of all events: which version of a record holds is decided by all that came of it.
    return EventOrder.distinct(events).stream().filter(InteractionFold::isUtterance).toList();
  }

  private static boolean isUtterance(Event event) {
    return event.type() == EventType.SAID
        && event.speaker() != null
        && event.text() != null
        && !event.text().isBlank();
  }

  /**
   * Events of one instant have no order of their own. Of those that are left, the first goes next
   * that can happen where the interaction stands: a call that rings is declined before it is
   * assigned anew; one that does not ring is assigned before that is declined.
   */
  private static void takeSimultaneous(Course course, List<Event> events) {
    List<Event> left = new LinkedList<>(events);
    while (!left.isEmpty()) {
      boolean handOver = course.waits() && left.stream().anyMatch(InteractionFold::isBlindTransfer);
      Event next =
          left.stream()
              .filter(course::canHappen)
              // The queue that a rep hands it to comes after that rep, who has yet to accept.
              .filter(event -> !handOver || event.type() != EventType.QUEUED)
              .findFirst()
              .orElseGet(() -> left.get(0));
      left.remove(next);
      course.take(next);
    }
  }

  private static boolean isBlindTransfer(Event event) {
    return event.type() == EventType.LEFT && event.by() == Party.REP;
  }
}
