package dev.hangup.simulate;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;

/**
 * A business of the simulation.
 *
 * @param id as events carry it
 * @param code what the ids of its interactions and customers begin with
 * @param kind a word for people, such as {@code clinic}
 * @param zone where its customers live
 * @param share of all interactions
 * @param utc its platform writes times in UTC, not with the local offset
 * @param eventIds its platform gives every event an id
 * @param opens the first local hour in which it serves
 * @param closes the local hour from which it does not
 * @param openDays how many days of the week it serves, from Monday
 * @param selfService the share of interactions that the menu or the bot settles alone
 */
record Business(
    String id,
    String code,
    String kind,
    ZoneId zone,
    double share,
    boolean utc,
    boolean eventIds,
    int opens,
    int closes,
    int openDays,
    double selfService,
    List<String> regions,
    List<String> campaigns,
    List<QueuePlan> queues) {

  /** Customers call most in the late morning, and again when work is over. */
  private static final double[] BY_HOUR = {
    0.03, 0.02, 0.02, 0.02, 0.03, 0.06, 0.15, 0.35, 0.75, 1.20, 1.55, 1.50,
    1.15, 0.95, 1.00, 1.10, 1.20, 1.30, 1.05, 0.75, 0.50, 0.30, 0.15, 0.07
  };

  private static final double[] BY_DAY = {1.20, 1.08, 1.00, 0.97, 1.02, 0.60, 0.35};

  /** What a closed line still gets of the demand it would get. */
  private static final double CLOSED = 0.25;

  boolean open(DayOfWeek day, int hour) {
    return day.getValue() <= openDays && hour >= opens && hour < closes;
  }

  /** How many customers get in touch in this local hour, relative to other hours. */
  double demand(DayOfWeek day, int hour) {
    return BY_HOUR[hour] * BY_DAY[day.getValue() - 1] * (open(day, hour) ? 1 : CLOSED);
  }
}
