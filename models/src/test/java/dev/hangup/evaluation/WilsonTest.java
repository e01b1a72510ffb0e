package dev.hangup.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

  /**
   * R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
   * Medicine 17 (1998), table I, method 3.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void isThePublishedInterval(int count, int of, double low, double high) {
    Proportion proportion = Proportion.of(count, of);
    assertThat(proportion.low()).isCloseTo(low, within(0.00005));
    assertThat(proportion.high()).isCloseTo(high, within(0.00005));
  }

  @Test
  void withoutConfidenceIsTheProportionItself() {
    assertThat(Wilson.lower(3, 4, 0)).isEqualTo(0.75);
    assertThat(Wilson.upper(3, 4, 0)).isEqualTo(0.75);
  }

  @Test
  void aShareOfNothingIsNone() {
    assertThat(Proportion.of(0, 0)).isEqualTo(new Proportion(0, 0, null, null, null));
  }
}
