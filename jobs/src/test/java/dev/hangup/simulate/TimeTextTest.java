package dev.hangup.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeTextTest {

  private static String written(TimeText text, String instant) {
    JsonLine line = new JsonLine();
    text.write(line, Instant.parse(instant).toEpochMilli());
    return new String(line.copy(), StandardCharsets.UTF_8);
  }

  @Test
  void writesUtcToTheMillisecond() {
    TimeText text = new TimeText(ZoneOffset.UTC);
    assertThat(written(text, "2025-03-03T00:00:00Z")).isEqualTo("\"2025-03-03T00:00:00.000Z\"");
    assertThat(written(text, "2024-02-29T23:59:59.007Z")).isEqualTo("\"2024-02-29T23:59:59.007Z\"");
  }

  @Test
  void changesTheOffsetInTheMillisecondInWhichClocksChange() {
    TimeText madrid = new TimeText(ZoneId.of("Europe/Madrid"));
    assertThat(written(madrid, "2025-03-30T00:59:59.999Z"))
        .isEqualTo("\"2025-03-30T01:59:59.999+01:00\"");
    assertThat(written(madrid, "2025-03-30T01:00:00Z"))
        .isEqualTo("\"2025-03-30T03:00:00.000+02:00\"");
    // Events come out of order: back again.
    assertThat(written(madrid, "2025-03-30T00:59:59.999Z"))
        .isEqualTo("\"2025-03-30T01:59:59.999+01:00\"");
  }

  @Test
  void writesAnOffsetThatNeverChanges() {
    TimeText phoenix = new TimeText(ZoneId.of("America/Phoenix"));
    assertThat(written(phoenix, "2025-07-01T06:30:05.120Z"))
        .isEqualTo("\"2025-06-30T23:30:05.120-07:00\"");
  }
}
