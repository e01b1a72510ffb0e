package dev.hangup.spike;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Finds the quarters of an hour in which far more gave up than usual at that weekday and hour.
 *
 * <p>A quarter is looked at alone and with the three before it, and the less probable of the two
 * counts, doubled, and times the number of series that are looked at in the place of one (C. E.
 * Bonferroni). What is usual comes from the twelve weeks before its week only (at least two of them
 * with traffic), never from the same week or later ones: so a live job says what a replay says, and
 * a breakdown does not hide itself.
 */
public final class SpikeRule {
  /** One in so many: an ordinary quarter looks like a spike that seldom. */
  public static final double LEAST_ODDS = 3_000;

  /** Fewer are nobody's alarm. */
  private static final long LEAST_ABANDONED = 4;

  /** Odds are not told beyond it: nobody knows a tail so far out. */
  private static final double MOST_ODDS = 1e12;

  private static final int QUARTERS = 4;

  /** What comes after a spike is none, though the hour is unusual until the spike has left it. */
  private static final double STILL_ORDINARY = 0.1;

  private SpikeRule() {}

  /**
   * A quarter of an hour that is a spike.
   *
   * @param start milliseconds since 1970-01-01T00:00:00Z
   * @param minutes 15 or 60: the window that is more unusual; it ends with the quarter
   * @param offered in the window
   * @param abandoned in the window
   * @param expected how many usually give up of so many offered in it
   * @param odds the N of "1 in N"
   */
  public record Finding(
      long start, int minutes, long offered, long abandoned, double expected, double odds) {}

  /**
   * All spikes of a queue.
   *
   * @param quarters of one queue, by their start, at most one each; those without traffic may be
   *     missing
   * @param from only quarters that start then or later are looked at, milliseconds since
   *     1970-01-01T00:00:00Z; the others are the past
   * @param until none that starts later is looked at, either
   * @param usual what is usual in a week; null where nobody can say. Asked once for each week in a
   *     row
   */
  static List<Finding> find(
      List<QuarterHour> quarters, long from, long until, IntFunction<Usual> usual) {
    List<Finding> found = new ArrayList<>();
    Usual its = null;
    int week = Integer.MIN_VALUE;
    for (int i = 0; i < quarters.size(); i++) {
      QuarterHour last = quarters.get(i);
      if (last.start() < from || last.start() > until) {
        continue;
      }
      if (last.week() != week) {
        week = last.week();
        its = usual.apply(week);
      }
      Finding finding = its == null ? null : look(quarters, i, its);
      if (finding != null) {
        found.add(finding);
      }
    }
    return found;
  }

  /** All spikes of a queue whose counts are all there. */
  public static List<Finding> find(List<QuarterHour> quarters) {
    return find(quarters, Long.MIN_VALUE, Long.MAX_VALUE, week -> Usual.before(week, quarters));
  }

  /** Null where the quarter is ordinary. */
  static Finding look(List<QuarterHour> quarters, int index, Usual usual) {
    QuarterHour last = quarters.get(index);
    double expected = last.offered() * usual.rate(last.slot());
    if (last.abandoned() <= expected
        || usual.probability(last.abandoned(), last.offered(), usual.rate(last.slot()), false)
            > STILL_ORDINARY) {
      return null;
    }
    Finding quarter = window(last, 15, last.offered(), last.abandoned(), expected, usual);
    long offered = last.offered();
    long abandoned = last.abandoned();
    long since = last.start() - (QUARTERS - 1) * QuarterHour.LENGTH;
    for (int i = index - 1; i >= 0 && quarters.get(i).start() >= since; i--) {
      QuarterHour q = quarters.get(i);
      offered += q.offered();
      abandoned += q.abandoned();
      expected += q.offered() * usual.rate(q.slot());
    }
    Finding hour = window(last, 60, offered, abandoned, expected, usual);
    Finding unusual = hour.odds() > quarter.odds() ? hour : quarter;
    return unusual.odds() >= LEAST_ODDS ? unusual : null;
  }

  private static Finding window(
      QuarterHour last, int minutes, long offered, long abandoned, double expected, Usual usual) {
    double p =
        abandoned < LEAST_ABANDONED || abandoned <= expected
            ? 1
            : usual.probability(abandoned, offered, expected / offered, minutes == 60);
    return new Finding(
        last.start(),
        minutes,
        offered,
        abandoned,
        expected,
        Math.min(MOST_ODDS, 1 / (2 * usual.looks() * p)));
  }
}
