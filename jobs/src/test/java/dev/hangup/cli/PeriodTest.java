package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "200ms, PT0.2S, 200ms",
    "0s, PT0S, 0ms",
    "10s, PT10S, 10s",
    "90s, PT90S, 90s",
    "5min, PT5M, 5min",
    "60min, PT1H, 1h",
    "36 h, PT36H, 36h",
    "3d, PT72H, 3d",
  })
  void isReadAndWritten(String text, Duration period, String written) {
    assertThat(new Period().convert(text)).isEqualTo(period);
    assertThat(Period.text(period)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "d", "-1h", "1.5h", "3 weeks", "", "9999999999d"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> new Period().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("write one like");
  }
}
