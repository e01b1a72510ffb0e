package dev.hangup.archive.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.archive.format.csv.TimeRules.DateRule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeNotationTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final SpellRule ENTRY = new SpellRule("start", "end", null, List.of());

  private static TimeNotation notation(String pattern, Integer pivot) {
    return new TimeRules(null, pattern, pivot, ENTRY, null, null, null).notation(ROME);
  }

  private static TimeNotation timesOfDay(String datePattern, String pattern, Integer pivot) {
    return new TimeRules(new DateRule("date", datePattern), pattern, pivot, ENTRY, null, null, null)
        .notation(ROME);
  }

  private static String read(TimeNotation notation, String text) {
    return Instant.ofEpochMilli(notation.read(text, null, null)).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "iso, 2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z",
    "iso, 2026-03-01T09:30:00.250+02:00, 2026-03-01T07:30:00.250Z",
    "iso, 2026-03-01T09:30:00, 2026-03-01T08:30:00Z",
    "iso, 2026-07-01 09:30, 2026-07-01T07:30:00Z",
    "epoch_seconds, 1772357400, 2026-03-01T09:30:00Z",
    "epoch_millis, 1772357400250, 2026-03-01T09:30:00.250Z",
    "dd/MM/yyyy HH:mm:ss, 01/03/2026 09:30:00, 2026-03-01T08:30:00Z",
    "M/d/uuuu h:mm a, 3/1/2026 9:30 pm, 2026-03-01T20:30:00Z",
    "yyyyMMddHHmmss, 20260301093000, 2026-03-01T08:30:00Z",
    "yyyy-MM-dd HH:mm:ssXX, 2026-03-01 09:30:00-0500, 2026-03-01T14:30:00Z",
    "dd.MM.yy HH:mm, 01.03.79 09:30, 2079-03-01T08:30:00Z",
    "dd.MM.yy HH:mm, 01.03.80 09:30, 1980-03-01T08:30:00Z",
  })
  void readsTimesAsTablesWriteThem(String pattern, String text, String instant) {
    assertThat(read(notation(pattern, null), text)).isEqualTo(instant);
  }

  @Test
  void thePivotIsTheFirstYearThatTwoDigitsMean() {
    assertThat(read(notation("dd.MM.yy HH:mm", 2020), "01.03.20 09:30"))
        .isEqualTo("2020-03-01T08:30:00Z");
    assertThat(read(notation("dd.MM.yy HH:mm", 1990), "01.03.89 09:30"))
        .isEqualTo("2089-03-01T08:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yyyy HH:mm, 31/04/2026 09:30",
    "dd/MM/yyyy HH:mm, 29/02/2026 09:30",
    "dd/MM/yyyy HH:mm, 01/03/2026 24:00",
    "dd/MM/yyyy HH:mm, 01/03/2026 9:30",
    "dd/MM/yyyy HH:mm, 01/03/2026 09:30 x",
    "dd/MM/yyyy HH:mm, 01/03/1979 09:30",
    "iso, 2026-02-30T09:30:00Z",
    "iso, 2026-02-30T09:30:00",
    "iso, yesterday",
    "iso, 2100-01-01T09:30:00",
    "epoch_seconds, 1772357400250",
    "epoch_seconds, -5",
    "epoch_millis, 99999999999999999999",
  })
  void refusesWhatIsNoTime(String pattern, String text) {
    assertThatThrownBy(() -> notation(pattern, null).read(text, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text.substring(0, 2));
  }

  @Test
  void isoTimesWithoutAnOffsetNeedAZone() {
    assertThatThrownBy(() -> new TimeNotation.Iso(null).read("2026-03-01T09:30:00", null, null))
        .hasMessageContainingAll("no offset", "time_zone");
  }

  @Test
  void aTimeOfDayGoesWithTheDateOfItsRow() {
    TimeNotation times = timesOfDay("yyMMdd", "H:mm:ss", null);
    assertThat(times.read("9:05:00", "990101", null))
        .isEqualTo(Instant.parse("1999-01-01T08:05:00Z").toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    // before, time of day, expected; all in winter, when Rome is an hour ahead
    "2026-01-10T23:59:23, 0:00:03, 2026-01-11T00:00:03",
    "2026-01-10T23:59:23, 23:59:20, 2026-01-10T23:59:20",
    "2026-01-10T15:46:01, 15:45:24, 2026-01-10T15:45:24",
    "2026-01-10T13:00:00, 1:00:00, 2026-01-10T01:00:00",
    "2026-01-10T13:00:01, 1:00:00, 2026-01-11T01:00:00",
    "2026-01-11T00:00:01, 23:59:59, 2026-01-10T23:59:59",
    "2026-01-11T00:30:00, 23:00:00, 2026-01-11T23:00:00",
  })
  void aTimeOfDayFarBehindIsPastMidnight(String before, String time, String expected) {
    TimeNotation times = timesOfDay("yyyy-MM-dd", "H:mm:ss", null);
    long earlier = Instant.parse(before + "+01:00").toEpochMilli();
    assertThat(times.read(time, "2026-01-10", earlier))
        .isEqualTo(Instant.parse(expected + "+01:00").toEpochMilli());
  }

  @Test
  void clocksThatArePutForwardOrBackLeaveNoHole() {
    TimeNotation times = notation("yyyy-MM-dd HH:mm", null);
    // Rome skips 02:00 to 03:00 on 29 March 2026 and has it twice on 25 October.
    assertThat(read(times, "2026-03-29 01:59")).isEqualTo("2026-03-29T00:59:00Z");
    assertThat(read(times, "2026-03-29 02:30")).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(read(times, "2026-10-25 02:30")).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(read(times, "2026-10-25 03:00")).isEqualTo("2026-10-25T02:00:00Z");
  }

  @Test
  void aWrongDateIsNamedAsSuch() {
    TimeNotation times = timesOfDay("yyMMdd", "H:mm:ss", null);
    assertThatThrownBy(() -> times.read("9:05:00", "991301", null))
        .hasMessage("the row's date '991301' does not fit the pattern yyMMdd");
  }

  @ParameterizedTest
  @CsvSource({
    "60, 60000",
    "0, 0",
    "-37, -37000",
    "12.5, 12500",
    "12.3456, 12345",
    "1:35, 95000",
    "75:00, 4500000",
    "0:01:35, 95000",
    "26:00:00, 93600000",
  })
  void readsDurations(String text, long millis) {
    assertThat(Durations.millis(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({"1e9", "1:60", "1:60:00", "ten", "0x1F", "1.", "9999999999"})
  void refusesWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> Durations.millis(text)).hasMessageContaining("'" + text + "'");
  }
}
