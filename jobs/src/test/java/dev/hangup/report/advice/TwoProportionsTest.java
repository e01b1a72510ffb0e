package dev.hangup.report.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.report.figures.Proportion;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoProportionsTest {

  /** R. G. Newcombe, Statistics in Medicine 17, 1998, 873-890, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.2, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.6, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.5714, 0.0582, 0.8062",
    "5, 56, 0, 29, 0.0893, -0.0381, 0.1926"
  })
  void differencesAreThoseOfThePaper(
      long a, long m, long b, long n, double difference, double low, double high) {
    TwoProportions two = two(a, m, b, n);
    assertThat(two.difference()).isCloseTo(difference, within(0.00005));
    assertThat(two.low()).isCloseTo(low, within(0.00005));
    assertThat(two.high()).isCloseTo(high, within(0.00005));
  }

  /**
   * 15 and 5 of 100: together 0.1, so z is 0.1 / sqrt(0.1 * 0.9 * 0.02) = 2.357023, chi-squared
   * 5.5556 with one degree of freedom, of which a table has 0.0184.
   */
  @Test
  void testByHand() {
    TwoProportions two = two(15, 100, 5, 100);
    assertThat(two.z()).isCloseTo(2.357023, within(0.000001));
    assertThat(two.probability()).isCloseTo(0.0184, within(0.00005));
    assertThat(two.excess()).isCloseTo(10, within(1e-9));
    assertThat(two.points()).startsWith("+10.0 points (95% interval +1.");
    assertThat(two(5, 100, 15, 100).points()).startsWith("−10.0 points");
  }

  /** Of 50 and 50 with 10 in all, five are expected in each; with 9, fewer. */
  @Test
  void fewerThanFiveExpectedAreNotTested() {
    assertThat(two(9, 50, 1, 50).isTestable()).isTrue();
    assertThat(two(9, 50, 0, 50).isTestable()).isFalse();
    assertThat(two(50, 50, 41, 50).isTestable()).isFalse();
    assertThat(two(0, 0, 10, 20).isTestable()).isFalse();
  }

  /** Of three, the least probability must be under a third of 5%, the next under a half. */
  @Test
  void manyComparisonsAreHeldToMore() {
    // z 2.357, 2.209 and 0: probabilities 0.0184, 0.0272 and 1.
    TwoProportions first = two(15, 100, 5, 100);
    TwoProportions second = two(20, 100, 9, 100);
    TwoProportions third = two(10, 100, 10, 100);
    assertThat(significant(first)).containsExactly(first);
    assertThat(significant(first, third)).containsExactly(first);
    assertThat(significant(first, second)).containsExactly(first, second);
    assertThat(significant(first, second, third)).isEmpty();
  }

  @Test
  void thoseTooSmallToTestAreNotCounted() {
    TwoProportions first = two(15, 100, 5, 100);
    TwoProportions small = two(1, 2, 0, 2);
    assertThat(significant(first, small, small, small)).containsExactly(first);
  }

  @Test
  void theGreatestIsOneThatHasMore() {
    TwoProportions more = two(30, 100, 5, 100);
    TwoProportions fewer = two(5, 1000, 300, 1000);
    assertThat(
            Comparisons.greatest(List.of(more, fewer), two -> two, two -> Math.abs(two.excess())))
        .contains(more);
  }

  @Property
  void theIntervalHoldsTheDifferenceAndTurnsWithIt(
      @ForAll @IntRange(min = 0, max = 50) int a, @ForAll @IntRange(min = 0, max = 70) int b) {
    TwoProportions two = two(a, 50, b, 70);
    TwoProportions turned = two(b, 70, a, 50);
    assertThat(two.low()).isLessThanOrEqualTo(two.difference()).isGreaterThanOrEqualTo(-1 - 1e-9);
    assertThat(two.high()).isGreaterThanOrEqualTo(two.difference()).isLessThanOrEqualTo(1 + 1e-9);
    assertThat(turned.low()).isCloseTo(-two.high(), within(1e-12));
  }

  private static List<TwoProportions> significant(TwoProportions... all) {
    return Comparisons.significant(List.of(all), two -> two);
  }

  private static TwoProportions two(long a, long m, long b, long n) {
    return new TwoProportions(new Proportion(a, m), new Proportion(b, n));
  }
}
