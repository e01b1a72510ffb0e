package dev.hangup.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.calibration.PlattScaling;
import dev.hangup.calibration.TemperatureScaling;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReasonRuleTest {
  /** Leaves a probability as it is. */
  private static final PlattScaling SAME = new PlattScaling(1, 0);

  private static ReasonRule rule(double leastProbability) {
    return new ReasonRule(new TemperatureScaling(1), leastProbability, SAME);
  }

  @Test
  void theMostProbableIsNamed() {
    ReasonRule.Decision decision = rule(0).decide(Map.of("PRICE", 0.5, "WAIT", 0.3, "OTHERS", 0.2));
    assertThat(decision.reason()).isEqualTo("PRICE");
    assertThat(decision.probability()).isEqualTo(0.5);
    assertThat(decision.confidence()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void ofEquallyProbableOnesTheFirstOfTheAlphabet() {
    Map<String, Double> tied = new TreeMap<>(Map.of("WAIT", 0.4, "PRICE", 0.4, "OTHERS", 0.2));
    assertThat(rule(0).decide(tied).reason()).isEqualTo("PRICE");
  }

  @Test
  void theFallbackIsNamedUnderTheLimitAndNotAtIt() {
    Map<String, Double> probabilities = Map.of("PRICE", 0.5, "WAIT", 0.3, "OTHERS", 0.2);
    assertThat(rule(0.5).decide(probabilities).reason()).isEqualTo("PRICE");
    ReasonRule.Decision unsure = rule(0.51).decide(probabilities);
    assertThat(unsure.reason()).isEqualTo("OTHERS");
    assertThat(unsure.probability()).isBetween(0.2, 0.5);
  }

  @Test
  void aCatalogWithoutFallbackAlwaysNamesAReason() {
    assertThat(rule(0.99).decide(Map.of("PRICE", 0.6, "WAIT", 0.4)).reason()).isEqualTo("PRICE");
  }

  @Test
  void aProbableFallbackNeedsNoLimit() {
    ReasonRule.Decision decision = rule(0.9).decide(Map.of("PRICE", 0.3, "OTHERS", 0.7));
    assertThat(decision.reason()).isEqualTo("OTHERS");
    assertThat(decision.probability()).isEqualTo(0.7);
  }

  /** Scores ln 9 and 0 at temperature 2 are ln 3 and 0: three quarters and one quarter. */
  @Test
  void scoresAreDividedByTheTemperature() {
    ReasonRule rule = new ReasonRule(new TemperatureScaling(2), 0, SAME);
    Map<String, Double> probabilities =
        rule.probabilities(new TreeMap<>(Map.of("PRICE", Math.log(9), "WAIT", 0.0)));
    assertThat(probabilities.get("PRICE")).isCloseTo(0.75, within(1e-12));
    assertThat(probabilities.get("WAIT")).isCloseTo(0.25, within(1e-12));
  }

  /** Odds 4 to 1; slope 1/2 takes their root, 2 to 1, and intercept ln 3 makes them 6 to 1. */
  @Test
  void theConfidenceIsTheCalibratedProbability() {
    ReasonRule rule =
        new ReasonRule(new TemperatureScaling(1), 0, new PlattScaling(0.5, Math.log(3)));
    assertThat(rule.decide(Map.of("PRICE", 0.8, "WAIT", 0.2)).confidence())
        .isCloseTo(6 / 7.0, within(1e-9));
  }

  @Test
  void logOddsStayFinite() {
    assertThat(ReasonRule.logOdds(0.75)).isCloseTo(Math.log(3), within(1e-12));
    assertThat(ReasonRule.logOdds(0)).isFinite().isLessThan(-15);
    assertThat(ReasonRule.logOdds(1)).isFinite().isGreaterThan(15);
  }
}
