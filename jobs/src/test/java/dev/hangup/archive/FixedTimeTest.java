package dev.hangup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FixedTimeTest {
  /** 1980-01-01T00:00:00Z and the last millisecond of 2099. */
  private static final long FIRST = 315_532_800_000L;

  private static final long LAST = 4_102_444_799_999L;

  private static final int TENS_OF_THE_OFFSET = 24;
  private static final String STRANGE = "0123456789-+:.TZtz /\u00e9\u00ff\0";

  @Property(tries = 2000)
  void readsEveryTimeInItsLayout(
      @ForAll @LongRange(min = FIRST, max = LAST) long millis,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    assertThat(parsed(written(millis, offsetMinutes))).isEqualTo(millis);
    assertThat(parsed(written(millis, offsetMinutes) + "0")).isEqualTo(FixedTime.OTHER);
  }

  /** The hours of the offset have one digit and keep it: java.time ends at 18, RFC 3339 at 23. */
  @Property(tries = 5000)
  void whatIsNoTimeIsLeftToOthers(
      @ForAll @LongRange(min = FIRST, max = LAST) long millis,
      @ForAll @IntRange(min = -599, max = 599) int offsetMinutes,
      @ForAll Random random) {
    StringBuilder text = new StringBuilder(written(millis, offsetMinutes));
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      if (at != TENS_OF_THE_OFFSET) {
        text.setCharAt(at, STRANGE.charAt(random.nextInt(STRANGE.length())));
      }
    }

    long expected = byJava(text.toString());

    long read = parsed(text.toString());
    if (expected == FixedTime.OTHER) {
      assertThat(read).as(text.toString()).isEqualTo(FixedTime.OTHER);
    } else {
      // java.time also takes small letters, which are left to others.
      assertThat(read).as(text.toString()).isIn(expected, FixedTime.OTHER);
    }
  }

  private static String written(long millis, int offsetMinutes) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
        .format(
            Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60)));
  }

  private static long byJava(String text) {
    try {
      long millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
      return millis >= FIRST && millis <= LAST ? millis : FixedTime.OTHER;
    } catch (DateTimeException e) {
      return FixedTime.OTHER;
    }
  }

  /** In the midst of other bytes, which it must not look at. */
  private static long parsed(String text) {
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.ISO_8859_1);
    return FixedTime.parse(bytes, 1, bytes.length - 1);
  }
}
