package dev.hangup.followup.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Times reckoned by hand. In Madrid the clock is put forward on Sunday, 29 March 2026 at 2:00, and
 * back on Sunday, 25 October 2026 at 3:00. Work is from Monday to Friday, 9 to 17, where a test
 * says nothing else.
 */
class DueTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  private static Instant due(String due, Instant end, Map<String, String> hours) {
    return Due.parse(due).from(end, MADRID, WorkingHoursText.parse(hours));
  }

  @Nested
  class ByDayAndNight {

    @ParameterizedTest
    @CsvSource({
      "in 5 minutes,      2026-03-02T20:00:01.250Z, 2026-03-02T20:05:01.250Z",
      "within 1 minute,   2026-03-02T23:59:30Z,     2026-03-03T00:00:30Z",
      "in 2 hours,        2026-03-07T12:00:00Z,     2026-03-07T14:00:00Z",
      // An hour is an hour, also where the clock skips one (1:30 to 3:30 there).
      "in 1 hour,         2026-03-29T00:30:00Z,     2026-03-29T01:30:00Z",
    })
    void afterAWhile(String due, Instant end, Instant expected) {
      assertThat(Due.parse(due).from(end, MADRID, WorkingHours.usual())).isEqualTo(expected);
    }
  }

  @Nested
  class InWorkingTime {

    @ParameterizedTest
    @CsvSource({
      // Monday, 10:00 there.
      "within 5 working minutes, 2026-03-02T09:00:00Z, 2026-03-02T09:05:00Z",
      // Up to the last minute is today, beyond it is tomorrow: 16:55 and 16:56 there.
      "within 5 working minutes, 2026-03-02T15:55:00Z, 2026-03-02T16:00:00Z",
      "within 5 working minutes, 2026-03-02T15:56:00Z, 2026-03-03T08:01:00Z",
      // Before work, and after it.
      "within 5 working minutes, 2026-03-02T05:00:00Z, 2026-03-02T08:05:00Z",
      "within 5 working minutes, 2026-03-02T19:00:00Z, 2026-03-03T08:05:00Z",
      // Friday 16:58 in winter, Monday 9:03 in summer time.
      "within 5 working minutes, 2026-03-27T15:58:00Z, 2026-03-30T07:03:00Z",
      // Saturday noon in summer time, Monday 9:05 in winter.
      "within 5 working minutes, 2026-10-24T10:00:00Z, 2026-10-26T08:05:00Z",
      // Friday 10:00: seven hours, then eight on Monday, then one on Tuesday at 9.
      "in 16 working hours,      2026-03-27T09:00:00Z, 2026-03-31T08:00:00Z",
    })
    void fromNineToFive(String due, Instant end, Instant expected) {
      assertThat(Due.parse(due).from(end, MADRID, WorkingHours.usual())).isEqualTo(expected);
    }

    /** From midnight on: 23 hours on that Sunday and one on Monday, or 24 of 25. */
    @ParameterizedTest
    @CsvSource({
      "2026-03-28T23:00:00Z, 2026-03-29T23:00:00Z",
      "2026-10-24T22:00:00Z, 2026-10-25T22:00:00Z",
    })
    void aroundTheClockADayIsTwentyFourHours(Instant end, Instant expected) {
      assertThat(due("in 24 working hours", end, Map.of("MON-SUN", "00:00-24:00")))
          .isEqualTo(expected);
    }

    /** A shift from 1 to 4 has two hours on that Sunday; the third is at 1 to 2 a week later. */
    @Test
    void aShiftInWhichTheClockIsPutForwardIsShorter() {
      assertThat(
              due(
                  "in 3 working hours",
                  Instant.parse("2026-03-28T23:00:00Z"),
                  Map.of("SUN", "01:00-04:00")))
          .isEqualTo("2026-04-05T00:00:00Z");
    }

    /** And four in October: from 23:00 on Saturday in UTC to 3:00 on Sunday. */
    @Test
    void aShiftInWhichTheClockIsPutBackIsLonger() {
      assertThat(
              due(
                  "in 4 working hours",
                  Instant.parse("2026-10-24T20:00:00Z"),
                  Map.of("SUN", "01:00-04:00")))
          .isEqualTo("2026-10-25T03:00:00Z");
    }
  }

  @Nested
  class OnADay {

    @ParameterizedTest
    @CsvSource({
      // Wednesday 10:15 in winter, Wednesday 10:15 in summer time.
      "in 1 week,               2026-03-25T09:15:00Z, 2026-04-01T08:15:00Z",
      // 2:30 does not come on that Sunday: 3:30.
      "in 1 week,               2026-03-22T01:30:00Z, 2026-03-29T01:30:00Z",
      // 2:30 comes twice: the first.
      "in 1 day at 2:30,        2026-10-24T10:00:00Z, 2026-10-25T00:30:00Z",
      // Friday 23:30 there, Monday 10:00 in winter.
      "in 3 days at 10:00,      2026-10-23T21:30:00Z, 2026-10-26T09:00:00Z",
      // The day of the end is the local one: 0:30 on Tuesday there.
      "next day at 08:00,       2026-03-02T23:30:00Z, 2026-03-04T07:00:00Z",
      "next week,               2026-03-02T11:00:00Z, 2026-03-09T11:00:00Z",
      "in 52 weeks,             2026-01-01T11:00:00Z, 2026-12-31T11:00:00Z",
    })
    void onTheClockOfTheBusiness(String due, Instant end, Instant expected) {
      assertThat(Due.parse(due).from(end, MADRID, WorkingHours.usual())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      // Friday, then Monday.
      "next working day at 09:30,  2026-10-23T12:00:00Z, 2026-10-26T08:30:00Z",
      "in 1 working day,           2026-10-24T12:00:00Z, 2026-10-26T08:00:00Z",
      // Thursday evening: Friday, Monday.
      "in 2 working days,          2026-04-02T18:00:00Z, 2026-04-06T07:00:00Z",
    })
    void onAWorkingDay(String due, Instant end, Instant expected) {
      assertThat(Due.parse(due).from(end, MADRID, WorkingHours.usual())).isEqualTo(expected);
    }

    /** On Saturdays work begins at 10. */
    @Test
    void whenThatDaysWorkBegins() {
      assertThat(
              due(
                  "next working day",
                  Instant.parse("2026-03-06T12:00:00Z"),
                  Map.of("MON-FRI", "09:00-17:00", "SAT", "10:00-14:00")))
          .isEqualTo("2026-03-07T09:00:00Z");
    }
  }

  @Nested
  class Words {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "5 minutes",
          "in minutes",
          "in 5",
          "in 5 seconds",
          "tomorrow",
          "next hour",
          "in 5 minutes at 09:00",
          "in 1 working week",
          "in -1 days",
          "in 12345 minutes",
          "in 1 day at nine",
          "In 1 day"
        })
    void thatAreNotUnderstood(String words) {
      assertThatThrownBy(() -> Due.parse(words))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "'"
                  + words
                  + "' is not understood; write it like: within 5 working minutes, in 2 hours, in"
                  + " 1 week, in 3 days at 10:00, in 2 working days, next working day at 09:00");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "in 0 days           | 'in 0 days' is no time at all; write 1 or more",
          "in 53 weeks         | 'in 53 weeks' is more than a year; write less",
          "in 8808 hours       | 'in 8808 hours' is more than a year; write less",
          "in 1 day at 25:00   | '25:00' is no time; write one like 09:00",
        })
    void thatMakeNoTime(String words, String problem) {
      assertThatThrownBy(() -> Due.parse(words))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "MON-FRI | 9 to 5        | '9 to 5' are no working hours; write them like 09:00-17:00",
          "MON-FRI | 17:00-09:00   | 17:00-09:00 does not end after it begins",
          "MON-FRI | 09:00-26:00   | '26:00' is no time; write one like 09:00",
          "MO      | 09:00-17:00   | 'MO' is no day; write MON, SAT or days like MON-FRI",
        })
    void thatAreNoWorkingHours(String days, String span, String problem) {
      assertThatThrownBy(() -> WorkingHoursText.parse(Map.of(days, span)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(problem);
    }

    @Test
    void aDayThatHasThemTwice() {
      assertThatThrownBy(
              () -> WorkingHoursText.parse(Map.of("MON-FRI", "09:00-17:00", "Fri", "09:00-14:00")))
          .hasMessage("FRIDAY has working hours twice; keep one");
    }

    @Test
    void noDayAtAll() {
      assertThatThrownBy(() -> WorkingHoursText.parse(Map.of()))
          .hasMessage("no day has working hours; write MON-FRI: 09:00-17:00");
    }
  }
}
