package dev.hangup.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Writes times as RFC 3339 in one time zone. Most times that are written one after the other lie in
 * the same minute, so that one is kept.
 */
final class TimeText {
  private static final long MINUTE = 60_000;

  private final ZoneRules rules;
  private long offset;
  private long offsetFrom = Long.MAX_VALUE;
  private long offsetUntil = Long.MIN_VALUE;
  private byte[] offsetText;
  private long minute = Long.MIN_VALUE;
  private byte[] minuteText;

  TimeText(ZoneId zone) {
    rules = zone.getRules();
  }

  /** Writes a time with its quotes. */
  void write(JsonLine out, long at) {
    if (at < offsetFrom || at >= offsetUntil) {
      look(at);
    }
    long local = at + offset;
    long itsMinute = Math.floorDiv(local, MINUTE);
    if (itsMinute != minute) {
      minute = itsMinute;
      LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(itsMinute, 1440L));
      long ofDay = Math.floorMod(itsMinute, 1440L);
      minuteText =
          new JsonLine()
              .digits(day.getYear(), 4)
              .raw('-')
              .digits(day.getMonthValue(), 2)
              .raw('-')
              .digits(day.getDayOfMonth(), 2)
              .raw('T')
              .digits(ofDay / 60, 2)
              .raw(':')
              .digits(ofDay % 60, 2)
              .raw(':')
              .copy();
    }
    long millis = local - minute * MINUTE;
    out.raw('"')
        .raw(minuteText)
        .digits(millis / 1000, 2)
        .raw('.')
        .digits(millis % 1000, 3)
        .raw(offsetText)
        .raw('"');
  }

  private void look(long at) {
    Instant instant = Instant.ofEpochMilli(at);
    offset = rules.getOffset(instant).getTotalSeconds() * 1000L;
    offsetText = new JsonLine().raw(rules.getOffset(instant).getId()).copy();
    ZoneOffsetTransition before = rules.previousTransition(instant.plusMillis(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    offsetFrom = before == null ? Long.MIN_VALUE : before.getInstant().toEpochMilli();
    offsetUntil = after == null ? Long.MAX_VALUE : after.getInstant().toEpochMilli();
  }
}
