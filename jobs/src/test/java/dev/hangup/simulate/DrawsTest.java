package dev.hangup.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

  @Test
  void isSplitMix64() {
    // The values that implementations of SplitMix64 are checked with, for the seed 1234567.
    Draws draws = new Draws(1234567);
    assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("9817491932198370423");
    assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("4593380528125082431");
    assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("16408922859458223821");
  }

  @Test
  void logNormalHasItsMedianAndItsMean() {
    Draws draws = new Draws(1);
    double[] values =
        DoubleStream.generate(() -> draws.logNormal(100, 0.5)).limit(200_000).toArray();
    long below = DoubleStream.of(values).filter(v -> v < 100).count();
    assertThat(below / 200_000.0).isCloseTo(0.5, within(0.005));
    // 100 exp(0.5^2 / 2) = 113.31
    assertThat(DoubleStream.of(values).average().orElseThrow()).isCloseTo(113.31, within(0.6));
  }

  @Test
  void everyNumberBelowABoundIsAsLikely() {
    Draws draws = new Draws(2);
    int[] seen = new int[7];
    IntStream.range(0, 70_000).forEach(i -> seen[draws.below(7)]++);
    assertThat(IntStream.of(seen)).allMatch(n -> n > 9_600 && n < 10_400);
  }

  @Test
  void bothBoundsAreReached() {
    Draws draws = new Draws(3);
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> draws.between(4, 6)))
        .containsOnly(4L, 5L, 6L)
        .contains(4L, 5L, 6L);
  }
}
