package dev.hangup.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.calibration.PlattScaling;
import dev.hangup.calibration.TemperatureScaling;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertRuleTest {

  private static AlertRule rule(PlattScaling calibration, Map<String, Double> limits) {
    return new AlertRule(new TemperatureScaling(1), calibration, limits);
  }

  /** Of scores ln 5, ln 3 and ln 2: a half, three tenths and two tenths. */
  @Test
  void cleanTakesItsShareOfTheProbability() {
    Map<String, Double> scores = new TreeMap<>();
    scores.put("RUDE", Math.log(3));
    scores.put("CLEAN", Math.log(5));
    scores.put("SLOW", Math.log(2));
    Map<String, Double> confidences = rule(new PlattScaling(1, 0), Map.of()).confidences(scores);
    assertThat(confidences).containsOnlyKeys("RUDE", "SLOW");
    assertThat(confidences.get("RUDE")).isCloseTo(0.3, within(1e-9));
    assertThat(confidences.get("SLOW")).isCloseTo(0.2, within(1e-9));
  }

  /** Odds 3 to 7; intercept ln 7 makes them 3 to 1. */
  @Test
  void confidencesAreCalibrated() {
    Map<String, Double> confidences =
        rule(new PlattScaling(1, Math.log(7)), Map.of())
            .confidences(new TreeMap<>(Map.of("CLEAN", Math.log(7), "RUDE", Math.log(3))));
    assertThat(confidences.get("RUDE")).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void everyCategoryHasItsOwnLimit() {
    AlertRule rule = rule(new PlattScaling(1, 0), Map.of("RUDE", 0.6, "SLOW", 0.4, "LATE", 0.4));
    assertThat(rule.decide(Map.of("RUDE", 0.59, "SLOW", 0.4, "LATE", 0.9)))
        .containsExactly(new AlertRule.Alert("LATE", 0.9), new AlertRule.Alert("SLOW", 0.4));
  }

  @Test
  void ofEquallySureOnesTheFirstOfTheAlphabetComesFirst() {
    AlertRule rule = rule(new PlattScaling(1, 0), Map.of("B", 0.1, "A", 0.1, "C", 0.1));
    assertThat(rule.decide(Map.of("C", 0.7, "B", 0.5, "A", 0.5)))
        .extracting(AlertRule.Alert::category)
        .containsExactly("C", "A", "B");
  }

  @Test
  void aCategoryWithoutALimitIsNeverRaised() {
    assertThat(rule(new PlattScaling(1, 0), Map.of("A", 0.1)).decide(Map.of("B", 1.0))).isEmpty();
  }
}
