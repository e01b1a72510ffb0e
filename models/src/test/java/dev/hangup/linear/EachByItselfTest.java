package dev.hangup.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EachByItselfTest {
  /** Of four labels 0, 1 and 3 could hold; 0 and 3 do. */
  private final EachByItself objective =
      new EachByItself(
          new BitSet[] {BitSet.valueOf(new long[] {0b1011})},
          new BitSet[] {BitSet.valueOf(new long[] {0b1001})});

  /** Scores 0, ln 3 and -ln 3 are probabilities 1/2, 3/4 and 1/4. */
  @Test
  void everyLabelHasAProbabilityOfItsOwn() {
    double[] scores = {0, Math.log(3), 50, -Math.log(3)};
    assertThat(Slopes.value(objective, 0, scores))
        .isCloseTo(Math.log(0.5 * 0.25 * 0.25), within(1e-12));
    assertThat(Slopes.gradient(objective, 0, scores))
        .containsExactly(new double[] {0.5, -0.75, 0, 0.75}, within(1e-12));
  }

  /** Slopes of under 0.003 are left out on purpose. */
  @Property(tries = 300)
  void theGradientIsTheSlopeOfTheValue(@ForAll long seed) {
    double[] scores = new Random(seed).doubles(4, -5, 5).toArray();
    double[] expected = Slopes.of(objective, 0, scores);
    double[] gradient = Slopes.gradient(objective, 0, scores);
    for (int k = 0; k < scores.length; k++) {
      double error = Math.abs(expected[k]) > 0.0031 ? 1e-7 : 0.0031;
      assertThat(gradient[k]).as("label %d", k).isCloseTo(expected[k], within(error));
    }
    assertThat(gradient[2]).isZero();
  }

  @Test
  void anImpossibleScoreCostsAFiniteLoss() {
    assertThat(Slopes.value(objective, 0, -2000, 0, 0, 0)).isFinite().isLessThan(-600);
  }
}
