package dev.hangup.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  /** R. G. Newcombe, Statistics in Medicine 17, 1998, 857-872, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void boundsAreThoseOfThePaper(long count, long outOf, double low, double high) {
    Proportion share = new Proportion(count, outOf);
    assertThat(share.low()).isCloseTo(low, within(0.00005));
    assertThat(share.high()).isCloseTo(high, within(0.00005));
  }

  @Test
  void isWrittenInPercent() {
    assertThat(new Proportion(81, 263).percent()).isEqualTo("30.8%");
    assertThat(new Proportion(81, 263).interval()).isEqualTo("25.5–36.6%");
  }

  @Test
  void ofNothingHasNoValue() {
    Proportion none = new Proportion(0, 0);
    assertThat(none.value()).isNull();
    assertThat(none.low()).isNull();
    assertThat(none.high()).isNull();
    assertThat(none.percent()).isEqualTo("–");
    assertThat(none.interval()).isEqualTo("–");
  }

  @Test
  void addsAndTakesAway() {
    Proportion both = new Proportion(1, 4).plus(new Proportion(2, 6));
    assertThat(both).isEqualTo(new Proportion(3, 10));
    assertThat(both.minus(new Proportion(1, 4))).isEqualTo(new Proportion(2, 6));
  }

  @Test
  void moreThanThereAreIsNone() {
    assertThatThrownBy(() -> new Proportion(2, 1)).hasMessage("2 of 1 is no proportion");
    assertThatThrownBy(() -> new Proportion(-1, 1)).hasMessage("-1 of 1 is no proportion");
  }
}
