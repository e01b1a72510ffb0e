package dev.hangup.spike;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What happened in one quarter of an hour of one queue, in one region or in all.
 *
 * @param start milliseconds since 1970-01-01T00:00:00Z
 * @param week the number of its local week, from Monday; weeks that follow each other have numbers
 *     that follow each other
 * @param slot its local hour of the week: 0 is Monday from midnight, 167 Sunday from 23:00
 * @param offered to service, by the default definition
 * @param abandoned of those
 */
public record QuarterHour(long start, int week, int slot, long offered, long abandoned) {
  /** Milliseconds. */
  public static final long LENGTH = 15 * 60_000L;

  /** Hours of a week. */
  static final int SLOTS = 168;

  private static final long DAY = 86_400_000L;

  /** With the week and hour that the clocks of a zone showed. */
  public static QuarterHour of(long start, ZoneId zone, long offered, long abandoned) {
    long local = local(start, zone);
    return new QuarterHour(
        start,
        week(local),
        Math.floorMod((int) Math.floorDiv(local, 3_600_000L) + 72, SLOTS),
        offered,
        abandoned);
  }

  /** The number of the local week in which an instant lies. */
  public static int week(long millis, ZoneId zone) {
    return week(local(millis, zone));
  }

  /** The day 1970-01-01 was a Thursday: three days after a Monday. */
  private static int week(long local) {
    return (int) Math.floorDiv(local + 3 * DAY, 7 * DAY);
  }

  private static long local(long millis, ZoneId zone) {
    return millis
        + zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L;
  }
}
