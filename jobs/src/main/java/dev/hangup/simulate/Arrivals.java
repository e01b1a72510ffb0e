package dev.hangup.simulate;

import java.util.List;

/**
 * When customers get in touch: a Poisson process whose rate changes by the hour, given how many of
 * them there are. Such a process is so many independent times (D. Cox, V. Isham, "Point Processes",
 * 1980); they are drawn from the first to the last, so that none need be kept.
 */
final class Arrivals {
  private final Demand demand;
  private final Draws draws;
  private int hour;

  /** The part of this hour's demand that is still to come. */
  private double leftOfHour;

  /** The part of the demand of the hours after this one. */
  private double leftAfter;

  Arrivals(Demand demand, Draws draws) {
    this.demand = demand;
    this.draws = draws;
    leftOfHour = demand.in(0);
    for (int h = 1; h < demand.hours; h++) {
      leftAfter += demand.in(h);
    }
  }

  /**
   * The next one, milliseconds since 1970-01-01T00:00:00Z, given that so many are still to come.
   *
   * @param left at least 1, this one among them
   */
  long next(int left) {
    // The least of n uniform numbers on (0, m) is m (1 - u^(1/n)).
    double step = (leftOfHour + leftAfter) * -StrictMath.expm1(draws.logUniform() / left);
    while (step >= leftOfHour && hour < demand.hours - 1) {
      step -= leftOfHour;
      hour++;
      leftOfHour = demand.in(hour);
      leftAfter = hour == demand.hours - 1 ? 0 : Math.max(0, leftAfter - leftOfHour);
    }
    leftOfHour = Math.max(0, leftOfHour - step);
    double share = demand.in(hour) > 0 ? leftOfHour / demand.in(hour) : 0;
    return demand.start + (hour + 1) * Demand.HOUR - 1 - (long) (share * (Demand.HOUR - 1));
  }

  /** With whom the customer of the last arrival gets in touch. */
  int business() {
    return demand.business(hour, draws);
  }

  /** Which of its queues that customer is after. */
  QueuePlan plan(Business business) {
    List<QueuePlan> plans = business.queues();
    double left = draws.uniform();
    for (QueuePlan plan : plans) {
      left -= plan.share();
      if (left < 0) {
        return plan;
      }
    }
    return plans.get(plans.size() - 1);
  }
}
