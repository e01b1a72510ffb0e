package dev.hangup.simulate;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Outcome;
import java.io.IOException;
import java.util.List;

/**
 * Who gets in touch once more: customers who were not served, and the business that owes a call.
 */
final class Redials {

  /** Begins an interaction. */
  interface Opening {
    void begin(Business business, QueuePlan plan, Direction direction, String customer, long now)
        throws IOException;
  }

  private static final Span SOON = Span.seconds(240, 1, 20, 3600);
  private static final Span LATER = Span.seconds(3 * 3600, 1, 1800, 3 * 86_400);
  private static final Span RETURNED = Span.seconds(1200, 0.9, 120, 6 * 3600);

  private final Calendar calendar;
  private final Draws draws;
  private final Budget budget;
  private final long until;
  private final Opening opening;

  /**
   * @param until nobody gets in touch from then on
   */
  Redials(Calendar calendar, Draws draws, Budget budget, long until, Opening opening) {
    this.calendar = calendar;
    this.draws = draws;
    this.budget = budget;
    this.until = until;
    this.opening = opening;
  }

  void consider(Contact contact, Outcome outcome, long now) {
    if (contact.customer == null || contact.direction == Direction.OUTBOUND) {
      return;
    }
    switch (outcome) {
      case ABANDONED, NO_ANSWER -> {
        if (draws.chance(0.42)) {
          Span delay = draws.chance(0.6) ? SOON : LATER;
          plan(contact, againBy(contact), Direction.INBOUND, now + delay.draw(draws));
        } else if (draws.chance(0.1)) {
          returned(contact, now);
        }
      }
      case DEFLECTED -> {
        if (draws.chance(0.85)) {
          returned(contact, now);
        }
      }
      case ANSWERED, RESOLVED -> {
        // They have what they came for, or know that they will not get it.
      }
    }
  }

  private void returned(Contact contact, long now) {
    for (QueuePlan plan : contact.business.queues()) {
      if (plan.channel() == Channel.VOICE) {
        plan(contact, plan, Direction.OUTBOUND, now + RETURNED.draw(draws));
        return;
      }
    }
  }

  private QueuePlan againBy(Contact contact) {
    List<QueuePlan> plans = contact.business.queues();
    if (draws.chance(0.2)) {
      QueuePlan other = plans.get(draws.below(plans.size()));
      return other.direction() == Direction.INBOUND ? other : contact.plan;
    }
    return contact.plan;
  }

  private void plan(Contact contact, QueuePlan plan, Direction direction, long at) {
    if (at < until && budget.take()) {
      calendar.plan(
          at, now -> opening.begin(contact.business, plan, direction, contact.customer, now));
    }
  }
}
