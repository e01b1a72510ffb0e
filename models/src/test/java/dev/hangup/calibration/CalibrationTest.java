package dev.hangup.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.calibration.TemperatureScaling.Example;
import dev.hangup.evaluation.Judgement;
import dev.hangup.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static List<Judgement> judgements(double[] scores, int... truth) {
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      judgements.add(new Judgement(scores[i], truth[i] == 1));
    }
    return judgements;
  }

  /** The minimum that SciPy's minimize_scalar finds for the same six calls. */
  @Test
  void temperatureOfTheHighestLikelihood() {
    List<Example> calls =
        List.of(
            new Example(new double[] {2, 1, 0}, 0),
            new Example(new double[] {3, 0, 1}, 0),
            new Example(new double[] {0, 4, 1}, 1),
            new Example(new double[] {1, 2, 5}, 2),
            new Example(new double[] {2, 2.5, 0}, 0),
            new Example(new double[] {6, 1, 2}, 0));
    List<Example> noisy = new ArrayList<>(calls);
    noisy.set(5, new Example(new double[] {6, 1, 2}, 2));
    assertThat(TemperatureScaling.fit(calls).temperature()).isCloseTo(0.5827240, within(1e-6));
    assertThat(TemperatureScaling.fit(noisy).temperature())
        .isGreaterThan(TemperatureScaling.fit(calls).temperature());
  }

  /**
   * By hand: two labels, logits 1 apart, three of four right: the probability of the first must be
   * 3/4, so 1/T = ln 3.
   */
  @Test
  void temperatureByHand() {
    List<Example> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(new Example(new double[] {5, 4}, i == 0 ? 1 : 0));
    }
    TemperatureScaling fitted = TemperatureScaling.fit(calls);
    assertThat(fitted.temperature()).isCloseTo(1 / Math.log(3), within(1e-9));
    assertThat(fitted.probabilities(new double[] {5, 4})[0]).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void temperatureStopsAtItsEnds() {
    List<Example> sure = List.of(new Example(new double[] {5, 4}, 0));
    List<Example> wrong = List.of(new Example(new double[] {5, 4}, 1));
    assertThat(TemperatureScaling.fit(sure).temperature()).isEqualTo(0.01);
    assertThat(TemperatureScaling.fit(wrong).temperature()).isEqualTo(100);
    assertThat(TemperatureScaling.fit(sure).probabilities(new double[] {500, -500}))
        .containsExactly(1, 0);
  }

  @Test
  void labelsMayDifferFromCallToCall() {
    List<Example> calls =
        List.of(
            new Example(new double[] {5, 4}, 0),
            new Example(new double[] {1}, 0),
            new Example(new double[] {0, 1, 0, 0}, 2));
    double[] probabilities = TemperatureScaling.fit(calls).probabilities(new double[] {3, 1, 2});
    assertThat(probabilities[0]).isGreaterThan(probabilities[2]);
    assertThat(probabilities[2]).isGreaterThan(probabilities[1]);
    assertThat(probabilities[0] + probabilities[1] + probabilities[2]).isCloseTo(1, within(1e-12));
  }

  /** The minimum that SciPy's minimize (BFGS) finds for Platt's targets of the same ten scores. */
  @Test
  void logisticCurveOfTheHighestLikelihood() {
    PlattScaling fitted =
        PlattScaling.fit(
            judgements(
                new double[] {-2, -1.5, -1, -.5, 0, .5, 1, 1.5, 2, 2.5},
                0,
                0,
                0,
                1,
                0,
                1,
                0,
                1,
                1,
                1));
    assertThat(fitted.slope()).isCloseTo(0.76914693, within(1e-6));
    assertThat(fitted.intercept()).isCloseTo(-0.19228674, within(1e-6));
  }

  /** Lin, Lin and Weng's point: scores far from 0 and without overlap still have an end. */
  @Test
  void logisticCurveOfSeparatedScores() {
    PlattScaling fitted =
        PlattScaling.fit(judgements(new double[] {-900, -800, 800, 900}, 0, 0, 1, 1));
    assertThat(fitted.probability(-850)).isBetween(0.2, 0.3);
    assertThat(fitted.probability(850)).isBetween(0.7, 0.8);
  }

  @Test
  void aCurveThatWouldFallIsFlat() {
    List<Judgement> falling = judgements(new double[] {1, 2, 3, 4}, 1, 1, 0, 0);
    assertThat(PlattScaling.fit(falling).slope()).isZero();
    assertThat(PlattScaling.fit(falling).probability(4)).isCloseTo(0.5, within(1e-12));
    assertThat(IsotonicRegression.fit(falling).probability(4)).isEqualTo(0.5);
  }

  /** Points and predictions of scikit-learn 1.9.1's IsotonicRegression(out_of_bounds="clip"). */
  @Test
  void isotonicCurveAgreesWithScikitLearn() {
    IsotonicRegression fitted =
        IsotonicRegression.fit(
            judgements(
                new double[] {.1, .2, .2, .3, .4, .5, .6, .7, .8, .9},
                0,
                0,
                1,
                0,
                1,
                0,
                1,
                1,
                0,
                1));
    assertThat(fitted.scores()).containsExactly(.1, .2, .3, .4, .5, .6, .8, .9);
    double[] scores = {0, .15, .25, .45, .55, .65, .85, 1};
    double[] expected = {0, 1 / 6.0, 1 / 3.0, .5, 7 / 12.0, 2 / 3.0, 5 / 6.0, 1};
    for (int i = 0; i < scores.length; i++) {
      assertThat(fitted.probability(scores[i]))
          .as("at %s", scores[i])
          .isCloseTo(expected[i], within(1e-9));
    }
  }

  @Property
  void curvesRiseAndDoNotDependOnTheOrder(
      @ForAll("some") List<Judgement> judgements, @ForAll Random random) {
    List<Judgement> shuffled = new ArrayList<>(judgements);
    Collections.shuffle(shuffled, random);
    IsotonicRegression isotonic = IsotonicRegression.fit(judgements);
    PlattScaling platt = PlattScaling.fit(judgements);
    assertThat(IsotonicRegression.fit(shuffled)).isEqualTo(isotonic);
    assertThat(PlattScaling.fit(shuffled).slope()).isCloseTo(platt.slope(), within(1e-4));
    for (ScoreCalibration curve : List.of(isotonic, platt)) {
      double before = 0;
      for (double score = -6; score <= 6; score += 0.25) {
        double probability = curve.probability(score);
        assertThat(probability).isBetween(before, 1.0);
        before = probability;
      }
    }
    // The mean of the fitted values is the share that holds: the squares are least.
    assertThat(judgements.stream().mapToDouble(j -> isotonic.probability(j.confidence())).sum())
        .isCloseTo(judgements.stream().filter(Judgement::right).count(), within(1e-9));
  }

  @Provide
  static Arbitrary<List<Judgement>> some() {
    return Combinators.combine(Arbitraries.integers().between(-40, 40), Arbitraries.of(true, false))
        .as((score, right) -> new Judgement(score / 8.0, right))
        .list()
        .ofMinSize(1)
        .ofMaxSize(50);
  }

  @Test
  void areTheSameAfterJson() throws Exception {
    for (Calibration calibration :
        List.of(
            new TemperatureScaling(1.25),
            new PlattScaling(2.5, -0.1),
            new IsotonicRegression(List.of(0.1, 0.2), List.of(0.0, 0.75)))) {
      String json = Json.line(calibration);
      assertThat(Json.mapper().readValue(json, Calibration.class)).isEqualTo(calibration);
    }
    assertThat(Json.line(new PlattScaling(2.5, -0.1)))
        .isEqualTo("{\"method\":\"platt\",\"slope\":2.5,\"intercept\":-0.1}");
  }

  @Test
  void refusesWhatIsNoCurve() {
    assertThatThrownBy(() -> new TemperatureScaling(0)).hasMessageContaining("not above 0");
    assertThatThrownBy(() -> new IsotonicRegression(List.of(1.0, 2.0), List.of(0.5, 0.4)))
        .hasMessage("point 2 is no point of a rising curve");
    assertThatThrownBy(() -> new IsotonicRegression(List.of(1.0, 1.0), List.of(0.4, 0.5)))
        .hasMessage("point 2 is no point of a rising curve");
    assertThatThrownBy(() -> new IsotonicRegression(List.of(), List.of()))
        .hasMessageContaining("no curve");
    assertThatThrownBy(() -> PlattScaling.fit(List.of())).hasMessageContaining("no held-out");
    assertThatThrownBy(() -> IsotonicRegression.fit(List.of())).hasMessageContaining("no held-out");
    assertThatThrownBy(() -> TemperatureScaling.fit(List.of())).hasMessageContaining("no held-out");
  }
}
