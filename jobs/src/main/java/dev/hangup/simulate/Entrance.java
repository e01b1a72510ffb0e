package dev.hangup.simulate;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** From the first ring until it waits for a rep: menus, bots, closed lines, unanswered dials. */
final class Entrance {
  private static final double HANGS_UP = 0.03;
  private static final double WITHHELD = 0.03;
  private static final double PICKS_UP = 0.6;
  private static final Span DIALLING = Span.seconds(12, 0.4, 3, 40);

  private final Scene scene;
  private final Draws draws;
  private final Waiting waiting;
  private final Endings endings;
  private final long customers;
  private long begun;

  /**
   * @param customers how many different customers there are, for each whole share of a business
   */
  Entrance(Scene scene, Waiting waiting, Endings endings, long customers) {
    this.scene = scene;
    draws = scene.draws();
    this.waiting = waiting;
    this.endings = endings;
    this.customers = customers;
  }

  /** A customer who has not been in touch just now. */
  String someone(Business business, Channel channel) {
    if (channel == Channel.VOICE && draws.chance(WITHHELD)) {
      return null;
    }
    long number = draws.between(1, Math.max(20, (long) (customers * business.share())));
    return business.code() + "-c" + number;
  }

  /**
   * Begins an interaction.
   *
   * @param customer null where the number is withheld
   */
  void begin(Business business, QueuePlan plan, Direction direction, String customer, long now)
      throws IOException {
    begun++;
    Contact contact =
        new Contact(
            new String(
                new JsonLine().raw(business.code()).raw('-').digits(begun, 9).copy(),
                StandardCharsets.US_ASCII),
            business,
            plan,
            direction,
            business.regions().get(draws.below(business.regions().size())),
            draws.chance(0.3)
                ? null
                : business.campaigns().get(draws.below(business.campaigns().size())),
            customer,
            now);
    scene.log().log(contact, EventType.STARTED, now);
    if (direction == Direction.OUTBOUND) {
      dial(contact, now);
    } else if (Floor.open(business, now)) {
      greet(contact, now);
    } else {
      turnAway(contact, now);
    }
  }

  private void dial(Contact contact, long now) {
    long rings = now + DIALLING.draw(draws);
    if (draws.chance(PICKS_UP)) {
      scene.calendar().plan(rings, contact, at -> serve(contact, at));
    } else {
      end(contact, rings, Outcome.NO_ANSWER, Party.SYSTEM);
    }
  }

  private void greet(Contact contact, long now) {
    long greeting = Pace.of(contact.channel()).entry().draw(draws);
    double course = draws.uniform();
    if (course < HANGS_UP) {
      end(contact, now + draws.between(500, greeting), Outcome.ABANDONED, Party.CUSTOMER);
    } else if (course < HANGS_UP + contact.business.selfService()) {
      settle(contact, now + greeting * 2);
    } else {
      scene.calendar().plan(now + greeting, contact, at -> serve(contact, at));
    }
  }

  /** The menu or the bot settles it; now and then it even sells. */
  private void settle(Contact contact, long when) {
    contact.settled = true;
    contact.converted = draws.chance(0.15);
    EventType how = contact.converted ? EventType.CONVERTED : EventType.RESOLVED;
    scene
        .calendar()
        .plan(
            when,
            contact,
            now -> {
              scene.log().log(contact, how, now);
              Party by = draws.chance(0.7) ? Party.CUSTOMER : Party.SYSTEM;
              end(contact, now + draws.between(500, 9_000), Outcome.RESOLVED, by);
            });
  }

  private void turnAway(Contact contact, long now) {
    double course = draws.uniform();
    long message = now + draws.between(8_000, 20_000);
    if (course < 0.5) {
      end(contact, message, Outcome.NO_ANSWER, Party.SYSTEM);
    } else if (course < 0.7) {
      end(contact, now + draws.between(1_000, 8_000), Outcome.ABANDONED, Party.CUSTOMER);
    } else {
      scene.calendar().plan(message, contact, at -> waiting.afterHours(contact, at));
    }
  }

  private void serve(Contact contact, long now) throws IOException {
    waiting.arrive(contact, scene.floor().of(contact.business, contact.plan), now);
  }

  private void end(Contact contact, long when, Outcome outcome, Party by) {
    scene
        .calendar()
        .plan(when, contact, now -> endings.end(contact, now, outcome, Stage.ENTRY, by));
  }
}
