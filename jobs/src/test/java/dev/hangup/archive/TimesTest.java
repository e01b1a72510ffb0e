package dev.hangup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  /** 1980-01-01T00:00:00Z and the last nanosecond of 2099. */
  private static final long FIRST = 315_532_800_000_000_000L;

  private static final long LAST = 4_102_444_799_999_999_999L;

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T09:30:00Z,              1772357400000",
    "2026-03-01T09:30:00.250+02:00,     1772350200250",
    "2026-03-01T09:30:00.2-05:30,       1772377200200",
    "2026-03-01t09:30:00z,              1772357400000",
    "2026-03-01 09:30:00Z,              1772357400000",
    "2026-03-01T09:30:00-00:00,         1772357400000",
    "2026-03-01T09:30:00+23:59,         1772271060000",
    // Cut, not rounded.
    "2026-03-01T09:30:00.0009999999Z,   1772357400000",
    "2026-03-01T09:30:00.99999999999Z,  1772357400999",
    "2000-02-29T00:00:00Z,              951782400000",
    "2024-02-29T23:59:59.999Z,          1709251199999",
    "1980-01-01T00:00:00Z,              315532800000",
    "2099-12-31T23:59:59.999Z,          4102444799999",
    "1979-12-31T23:30:00-01:00,         315534600000",
  })
  void isReadToTheMillisecond(String text, long millis) {
    assertThat(Times.parseRfc3339(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    // The leap second of the end of 2016, in UTC and where it was at another hour.
    "2016-12-31T23:59:60Z,         1483228799000",
    "2016-12-31T23:59:60.5Z,       1483228799500",
    "2016-12-31T18:59:60-05:00,    1483228799000",
    "2017-01-01T05:29:60+05:30,    1483228799000",
  })
  void aLeapSecondIsTheSecondBeforeIt(String text, long millis) {
    assertThat(Times.parseRfc3339(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-03-01",
        "2026-03-01T09:30Z",
        "2026-03-01T9:30:00Z",
        "26-03-01T09:30:00.000Z",
        "2026/03/01T09:30:00Z",
        "2026-03-01_09:30:00Z",
        "2026-03-01T09-30-00Z",
        "2026-00-01T09:30:00Z",
        "2026-13-01T09:30:00Z",
        "2026-03-00T09:30:00Z",
        "2026-02-30T09:30:00Z",
        "2026-02-29T09:30:00Z",
        "1900-02-29T09:30:00Z",
        "2100-02-29T09:30:00Z",
        "2026-04-31T09:30:00Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T09:60:00Z",
        "2026-03-01T09:30:61Z",
        "2026-03-01T09:30:60Z",
        "2016-12-31T23:59:60+01:00",
        "2026-03-01T09:30:00.Z",
        "2026-03-01T09:30:00,5Z",
        "2026-03-01T09:30:00.5x",
        "2026-03-01T09:30:00+2",
        "2026-03-01T09:30:00+0200",
        "2026-03-01T09:30:00+02",
        "2026-03-01T09:30:00+24:00",
        "2026-03-01T09:30:00+02:60",
        "2026-03-01T09:30:00+02:00:00",
        "2026-03-01T09:30:00Z ",
        " 2026-03-01T09:30:00Z",
        "2026-03-01T09:30:00ZZ",
        "30000-01-01T00:00:00Z",
        "+30000-01-01T00:00:00Z",
        "-2026-03-01T09:30:00Z",
        "٢٠٢٦-03-01T09:30:00Z",
        "1772357400",
        "1772357400000000000000",
      })
  void isRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Times.parseRfc3339(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is no RFC 3339 time such as 2026-03-01T09:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T09:30:00",
        "2026-03-01 09:30:00",
        "2026-03-01T09:30:00.5",
        "2026-03-01T09:30:00.123456789",
      })
  void withoutAnOffsetItIsSaidSo(String text) {
    assertThatThrownBy(() -> Times.parseRfc3339(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time '" + text + "' has no offset; write 2026-03-01T09:30:00Z or ...+02:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "1979-12-31T23:59:59.999Z",
        "1980-01-01T00:59:59+01:00",
        "2100-01-01T00:00:00Z",
        "2099-12-31T23:59:59-00:01",
        "9999-12-31T23:59:59Z",
      })
  void outsideOfTheYearsOfAnArchiveItIsRefused(String text) {
    assertThatThrownBy(() -> Times.parseRfc3339(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time '" + text + "' is outside of the years 1980 to 2099");
  }

  @Test
  void aLongTextIsShownInPart() {
    String text = "2026-03-01T09:30:00." + "5".repeat(1_000_000) + "?";

    assertThatThrownBy(() -> Times.parseRfc3339(text))
        .hasMessage(
            "'2026-03-01T09:30:00.55555555555555555555…' is no RFC 3339 time such as"
                + " 2026-03-01T09:30:00Z");
  }

  @Property(tries = 1000)
  void readsWhatJavaTimeReads(
      @ForAll @LongRange(min = FIRST, max = LAST) long nanos,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes,
      @ForAll @IntRange(max = 9) int digits) {
    Instant instant = Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
    OffsetDateTime time = instant.atOffset(offset);
    String fraction = String.format(Locale.ROOT, ".%09d", time.getNano()).substring(0, digits + 1);
    String text =
        String.format(
            Locale.ROOT,
            "%04d-%02d-%02dT%02d:%02d:%02d%s%s",
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond(),
            digits == 0 ? "" : fraction,
            offset);

    assertThat(Times.parseRfc3339(text))
        .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
  }

  /** One character of a good time is another: it is refused, or java.time reads it the same. */
  @Property(tries = 2000)
  void acceptsNeitherMoreNorLessThanJavaTime(
      @ForAll @IntRange(max = 28) int place, @ForAll @CharRange(from = '+', to = ':') char other) {
    // RFC 3339 knows offsets up to 23:59, java.time up to 18:00.
    Assume.that(place != 24 || other != '1');
    StringBuilder text = new StringBuilder("2024-02-29T21:38:59.250-08:30");
    text.setCharAt(place, other);

    Long ours = ours(text);

    assertThat(ours).isEqualTo(ours == null ? null : javaTimes(text));
    if (javaTimes(text) != null) {
      assertThat(ours == null).as("%s", text).isEqualTo(outsideOfTheYears(javaTimes(text)));
    }
  }

  private static Long ours(CharSequence text) {
    byte[] ascii = text.toString().getBytes(StandardCharsets.US_ASCII);
    try {
      long millis = Times.parseRfc3339(text);
      assertThat(Times.parseRfc3339(ascii, 0, ascii.length)).isEqualTo(millis);
      return millis;
    } catch (IllegalArgumentException e) {
      assertThatThrownBy(() -> Times.parseRfc3339(ascii, 0, ascii.length))
          .hasMessage(e.getMessage());
      return null;
    }
  }

  private static Long javaTimes(CharSequence text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean outsideOfTheYears(long millis) {
    return millis < FIRST / 1_000_000 || millis > LAST / 1_000_000;
  }
}
