package dev.hangup.simulate;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;

/**
 * One interaction while it is played: where it is, and its own clocks. Times are milliseconds since
 * 1970-01-01T00:00:00Z, -1 where it has not come to that.
 */
final class Contact {

  /** Where it is. */
  enum Phase {
    ENTRY,
    WAITING,
    RINGING,
    TALKING,
    HELD,
    OVER
  }

  final String id;
  final byte[] idBytes;
  final Business business;
  final QueuePlan plan;
  final Direction direction;
  final String region;
  final String campaign;
  final String customer;
  final byte[] dimensions;
  final long startedAt;

  Phase phase = Phase.ENTRY;
  private long since;

  /** Where it waits or waited last; null before. */
  Desk desk;

  /** Who has it, or whom it is offered to; null otherwise. */
  Rep rep;

  /** The last one it was offered to or who had it; null where none was. */
  Rep lastRep;

  boolean inLine;
  int turn;
  int wait;

  long queuedAt = -1;
  long answeredAt = -1;
  long lastAt = -1;
  int events;

  long entryMillis;
  long waitMillis;
  long ringMillis;
  long transferWaitMillis;
  long holdMillis;
  long talkMillis;
  long thisWaitMillis;

  boolean queued;
  boolean deflected;
  boolean declinedThisWait;
  boolean settled;
  boolean converted;
  boolean fault;
  int declines;
  int transfers;

  Dialogue dialogue;

  Contact(
      String id,
      Business business,
      QueuePlan plan,
      Direction direction,
      String region,
      String campaign,
      String customer,
      long startedAt) {
    this.id = id;
    this.business = business;
    this.plan = plan;
    this.direction = direction;
    this.region = region;
    this.campaign = campaign;
    this.customer = customer;
    this.startedAt = startedAt;
    since = startedAt;
    JsonLine json = new JsonLine();
    idBytes = json.text(id).copy();
    dimensions =
        json.clear()
            .field("business", business.id())
            .field("channel", plan.channel().name())
            .field("direction", direction.name())
            .field("region", region)
            .field("campaign", campaign)
            .field("customer_id", customer)
            .copy();
  }

  Channel channel() {
    return plan.channel();
  }

  /** A rep had accepted it and has handed it on, nobody has accepted it since. */
  boolean handedOn() {
    return answeredAt >= 0 && (phase == Phase.WAITING || phase == Phase.RINGING);
  }

  boolean waiting() {
    return phase == Phase.WAITING || phase == Phase.RINGING;
  }

  /** Stops the clock of the phase it was in and starts that of the next. */
  void enter(Phase next, long now) {
    long passed = now - since;
    switch (phase) {
      case ENTRY -> entryMillis += passed;
      case WAITING -> waited(passed);
      case RINGING -> {
        waited(passed);
        ringMillis += passed;
      }
      case TALKING -> talkMillis += passed;
      case HELD -> holdMillis += passed;
      case OVER -> throw new IllegalStateException(id + " is over already");
    }
    if (next == Phase.TALKING && waiting()) {
      thisWaitMillis = 0;
      declinedThisWait = false;
    }
    if (queuedAt < 0 && (next == Phase.WAITING || next == Phase.RINGING)) {
      queuedAt = now;
    }
    phase = next;
    since = now;
  }

  private void waited(long millis) {
    thisWaitMillis += millis;
    if (answeredAt >= 0) {
      transferWaitMillis += millis;
    } else {
      waitMillis += millis;
    }
  }
}
