package dev.hangup.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaBinomialTest {

  /** As SciPy 1 computes {@code betabinom.sf(k - 1, n, a, b)}. */
  @ParameterizedTest
  @CsvSource({
    "3, 10, 0.1, 0.05, 0.1061295975295613",
    "24, 80, 0.1, 0.02, 0.002564746069887991",
    "18, 100, 0.06, 0.011, 0.004497656017472318",
    "60, 400, 0.05, 0.03, 0.025707513063686127",
    "5, 5, 0.3, 0.2, 0.027456",
    "900, 2000, 0.4, 0.002, 0.022011580348674564",
    "7, 9, 0.5, 0.5, 0.3622131347656249",
    "40, 40, 0.9, 0.1, 0.2003265751403993"
  })
  void tailsAreThoseOfAnIndependentLibrary(
      long k, long n, double mean, double correlation, double expected) {
    assertThat(BetaBinomial.atLeast(k, n, mean, correlation))
        .isCloseTo(expected, withPercentage(1e-6));
  }

  /** P(X >= 10), X binomial of 50 and 6%: 0.000674883. */
  @Test
  void withoutCorrelationItIsTheBinomialDistribution() {
    assertThat(BetaBinomial.atLeast(10, 50, 0.06, 1e-9))
        .isCloseTo(0.0006748834158518122, withPercentage(1e-3));
  }

  @Test
  void noneOrMoreIsCertainAndMoreThanAllImpossible() {
    assertThat(BetaBinomial.atLeast(0, 5, 0.2, 0.1)).isEqualTo(1);
    assertThat(BetaBinomial.atLeast(6, 5, 0.2, 0.1)).isZero();
  }

  /** The sum of SciPy's {@code betabinom.pmf}. */
  @Test
  void largeCountsStayInRange() {
    assertThat(BetaBinomial.atLeast(60_000, 100_000, 0.5, 0.001))
        .isCloseTo(1.0640759676688368e-10, withPercentage(0.1));
  }
}
