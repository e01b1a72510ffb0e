package dev.hangup.simulate;

import dev.hangup.interaction.Direction;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All desks of all businesses, with as many reps as each needs. */
final class Floor {
  private static final int WEEK = 7 * 24;

  /** Of those who come in, who is still there when the menu is over. */
  private static final double REACH = 0.95;

  /** A conversation that is handed on is a second one for another rep. */
  private static final double WITH_TRANSFERS = 1.08;

  private final List<List<Desk>> desks = new ArrayList<>();

  private Floor() {}

  /**
   * Staffs every queue for its demand in the first week.
   *
   * @param dialogues null where no conversation is written out
   */
  static Floor staffed(
      List<Business> businesses, Demand demand, SimulationSettings settings, Dialogues dialogues) {
    Floor floor = new Floor();
    for (int b = 0; b < businesses.size(); b++) {
      Business business = businesses.get(b);
      double[] arrivals = openHours(business, b, demand, settings.calls());
      List<Desk> its = new ArrayList<>();
      for (QueuePlan plan : business.queues()) {
        its.add(
            new Desk(
                business,
                plan,
                reps(plan, business, arrivals, settings.conversations(), dialogues)));
      }
      floor.desks.add(its);
    }
    return floor;
  }

  private static double[] openHours(Business business, int index, Demand demand, int calls) {
    double[] arrivals = new double[Math.min(WEEK, demand.hours)];
    int open = 0;
    for (int h = 0; h < arrivals.length; h++) {
      if (open(business, demand.start + h * Demand.HOUR)) {
        arrivals[open++] = demand.in(h, index) * calls;
      }
    }
    return Arrays.copyOf(arrivals, open);
  }

  private static int reps(
      QueuePlan plan,
      Business business,
      double[] arrivals,
      double conversations,
      Dialogues dialogues) {
    Pace pace = Pace.of(plan.channel());
    double comes = plan.direction() == Direction.OUTBOUND ? 0.6 : REACH;
    double toReps = (1 - business.selfService()) * (1 - plan.ai() * 0.65) * comes * WITH_TRANSFERS;
    double[] rates = new double[arrivals.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = arrivals[i] * plan.share() * toReps / Demand.HOUR;
    }
    double talk = pace.conversation();
    if (dialogues != null) {
      talk =
          (1 - conversations) * talk
              + conversations * dialogues.meanMillis(plan.profile(), plan.channel(), pace);
    }
    return Staffing.reps(rates, talk + pace.around(), pace.patience().mean(), plan.target());
  }

  static boolean open(Business business, long now) {
    ZonedDateTime local = Instant.ofEpochMilli(now).atZone(business.zone());
    return business.open(local.getDayOfWeek(), local.getHour());
  }

  /** The desk of a plan. */
  Desk of(Business business, QueuePlan plan) {
    for (List<Desk> its : desks) {
      for (Desk desk : its) {
        if (desk.business == business && desk.plan == plan) {
          return desk;
        }
      }
    }
    throw new IllegalArgumentException(business.id() + " has no queue " + plan.name());
  }

  /** Where a conversation of this desk is handed on to: another of the same pace, or itself. */
  Desk beyond(Desk desk, Draws draws) {
    List<Desk> others = new ArrayList<>();
    for (List<Desk> its : desks) {
      for (Desk other : its) {
        if (other != desk && other.business == desk.business && other.pace == desk.pace) {
          others.add(other);
        }
      }
    }
    return others.isEmpty() ? desk : others.get(draws.below(others.size()));
  }

  /** How many reps each queue has, by {@code business/queue}. */
  Map<String, Integer> reps() {
    Map<String, Integer> reps = new TreeMap<>();
    for (List<Desk> its : desks) {
      for (Desk desk : its) {
        reps.put(desk.business.id() + "/" + desk.plan.name(), desk.capacity);
      }
    }
    return reps;
  }
}
