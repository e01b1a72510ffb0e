package dev.hangup.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RestrictedSoftmaxTest {
  /** The first choice set holds labels 0 and 2 of four, the second 1, 2 and 3. */
  private final RestrictedSoftmax objective =
      new RestrictedSoftmax(
          new BitSet[] {BitSet.valueOf(new long[] {0b0101}), BitSet.valueOf(new long[] {0b1110})});

  /** Scores ln 1 and ln 3 among the choices: probabilities 1/4 and 3/4. */
  @Test
  void onlyTheChoicesShareTheProbability() {
    double[] scores = {Math.log(1), 50, Math.log(3), -7};
    int target = RestrictedSoftmax.target(0, 2);
    assertThat(Slopes.value(objective, target, scores)).isCloseTo(Math.log(0.75), within(1e-12));
    assertThat(Slopes.gradient(objective, target, scores))
        .containsExactly(new double[] {-0.25, 0, 0.25, 0}, within(1e-12));
  }

  /** Slopes of under 0.003 are left out on purpose. */
  @Property(tries = 300)
  void theGradientIsTheSlopeOfTheValue(@ForAll long seed) {
    Random random = new Random(seed);
    double[] scores = random.doubles(4, -4, 4).toArray();
    int target = RestrictedSoftmax.target(1, 1 + random.nextInt(3));
    assertThat(Slopes.gradient(objective, target, scores))
        .containsExactly(Slopes.of(objective, target, scores), within(0.0031));
  }

  @Test
  void theGradientIsExactWhereNothingIsNegligible() {
    double[] scores = {9, 0.4, -0.3, 0.8};
    int target = RestrictedSoftmax.target(1, 3);
    assertThat(Slopes.gradient(objective, target, scores))
        .containsExactly(Slopes.of(objective, target, scores), within(1e-8));
  }

  @Test
  void whatIsKnownTeachesNothing() {
    assertThat(Slopes.gradient(objective, RestrictedSoftmax.target(0, 0), 20, 0, 0, 0))
        .containsExactly(0, 0, 0, 0);
  }

  @Test
  void largeScoresDoNotOverflow() {
    int target = RestrictedSoftmax.target(0, 0);
    assertThat(Slopes.value(objective, target, 2000, 0, 2001, 0))
        .isCloseTo(-Math.log1p(Math.E), within(1e-9));
  }
}
