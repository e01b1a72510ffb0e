package dev.hangup.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "45, 45 s",
    "119, 119 s",
    "120, 2 min",
    "311, 5 min 11 s",
    "3600, 1 h",
    "7505, 2 h 5 min"
  })
  void durations(long seconds, String text) {
    assertThat(Durations.text(seconds)).isEqualTo(text);
  }

  @Test
  void rates() {
    var rate = new Rate(0.3080, 0.2553, 0.3662);
    assertThat(rate.percent()).isEqualTo("30.8%");
    assertThat(rate.interval(Glyphs.ASCII)).isEqualTo("25.5-36.6%");
    assertThat(new Rate(null, null, null).percent()).isEqualTo("-");
    assertThat(new Rate(null, null, null).interval(Glyphs.ASCII)).isEqualTo("-");
  }

  /** 0.53125 of 8 cells are 4.25 cells: four, and two eighths. */
  @Test
  void bars() {
    assertThat(Glyphs.UNICODE.bar(0.53125, 8)).isEqualTo("████▎");
    assertThat(Glyphs.ASCII.bar(0.53125, 8)).isEqualTo("####");
    assertThat(Glyphs.UNICODE.bar(0, 8)).isEmpty();
    assertThat(Glyphs.UNICODE.bar(1, 8)).isEqualTo("████████");
  }

  @Test
  void charactersThatTheTerminalHas() {
    assertThat(Glyphs.of(StandardCharsets.UTF_8)).isEqualTo(Glyphs.UNICODE);
    assertThat(Glyphs.of(StandardCharsets.US_ASCII)).isEqualTo(Glyphs.ASCII);
    assertThat(Glyphs.of(StandardCharsets.ISO_8859_1)).isEqualTo(Glyphs.ASCII);
  }
}
