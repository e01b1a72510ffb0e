package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import dev.hangup.interaction.TrailCodec;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * What came of interactions and was not looked at yet. Events of one interaction that come within a
 * moment are brought together here, so that its state is read and written once for all of them.
 */
final class Arrivals {
  private final long settleMillis;

  /** In the order in which they are due, since all have to settle for the same time. */
  private final Map<String, Arrived> byInteraction = new LinkedHashMap<>();

  /**
   * @param settleMillis so long after the first of them came the events of an interaction are due
   */
  Arrivals(long settleMillis) {
    this.settleMillis = settleMillis;
  }

  /**
   * Events of one interaction.
   *
   * @param first when the first of them came, by the machine's clock
   * @param last when the last of them came
   */
  record Arrived(Trail trail, long first, long last) {
    private Arrived and(Trail more, long now) {
      byte[] both = TrailCodec.join(trail.events(), more.events());
      return new Arrived(new Trail(trail.interactionId(), both), first, now);
    }
  }

  void add(Trail trail, long now) {
    byInteraction.merge(
        trail.interactionId(),
        new Arrived(trail, now, now),
        (before, more) -> before.and(more.trail(), now));
  }

  boolean isEmpty() {
    return byInteraction.isEmpty();
  }

  /** When the next are due; to be asked only where there are any. */
  long nextDue() {
    return byInteraction.values().iterator().next().first() + settleMillis;
  }

  /** Takes what came of one interaction; null where nothing did. */
  Arrived take(String interactionId) {
    return byInteraction.remove(interactionId);
  }

  /** Takes all that are due at {@code now}. */
  void takeDue(long now, ThrowingConsumer<Arrived, Exception> to) throws Exception {
    Iterator<Arrived> all = byInteraction.values().iterator();
    while (all.hasNext()) {
      Arrived arrived = all.next();
      if (arrived.first() + settleMillis > now) {
        return;
      }
      all.remove();
      to.accept(arrived);
    }
  }

  /** Takes all, also those that are not due. */
  void takeAll(ThrowingConsumer<Arrived, Exception> to) throws Exception {
    takeDue(Long.MAX_VALUE, to);
  }
}
