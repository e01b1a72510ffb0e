package dev.hangup.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.evaluation.AlertMetrics;
import dev.hangup.evaluation.Judgement;
import dev.hangup.evaluation.ScoredAlerts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

  /** Scores .95, .9, ... downwards, a plus where it holds. */
  private static List<Judgement> falling(String truth) {
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < truth.length(); i++) {
      judgements.add(new Judgement((95 - 5 * i) / 100.0, truth.charAt(i) == '+'));
    }
    return judgements;
  }

  /** The first ten have eight right ones; eleven have eight, twelve nine. */
  @Test
  void theSmallestLimitThatReachesThePrecision() {
    Threshold found =
        Thresholds.atPrecision(falling("++-+++++-+-+--"), PrecisionTarget.seen(0.8)).orElseThrow();
    assertThat(found.flagged()).isEqualTo(10);
    assertThat(found.right()).isEqualTo(8);
    assertThat(found.positives()).isEqualTo(9);
    // Half way between .50, the tenth, and .45.
    assertThat(found.limit()).isCloseTo(0.475, within(1e-12));
  }

  @Test
  void fewRightOnesDecideNothing() {
    assertThat(Thresholds.atPrecision(falling("++++-----"), PrecisionTarget.seen(0.8)))
        .as("four of four, then four of five")
        .hasValueSatisfying(t -> assertThat(t.flagged()).isEqualTo(5));
    assertThat(Thresholds.atPrecision(falling("++++-----"), PrecisionTarget.seen(0.9))).isEmpty();
    assertThat(Thresholds.atPrecision(falling("+++"), PrecisionTarget.seen(0.5))).isEmpty();
    assertThat(Thresholds.atPrecision(falling("+++-------"), new PrecisionTarget(0.9, 0, 3)))
        .hasValueSatisfying(t -> assertThat(t.flagged()).isEqualTo(3));
  }

  /**
   * The one-sided 95% Wilson bound of n right ones of n is n / (n + 2.7055): .8 is reached from 11
   * on, since 10 / 12.7055 = .787 and 11 / 13.7055 = .803.
   */
  @Test
  void anAssuredPrecisionNeedsMoreCalls() {
    assertThat(Thresholds.atPrecision(falling("+".repeat(10)), PrecisionTarget.assured(0.8)))
        .isEmpty();
    assertThat(Thresholds.atPrecision(falling("+".repeat(11)), PrecisionTarget.assured(0.8)))
        .hasValueSatisfying(t -> assertThat(t.flagged()).isEqualTo(11));
  }

  /** F1 after 1, 2, 4 and 6 flags: 2/4, 4/5, 4/7 ... : two is best. */
  @Test
  void theLimitOfTheBestF1() {
    Threshold best = Thresholds.bestF1(falling("++--+---")).orElseThrow();
    assertThat(best.flagged()).isEqualTo(2);
    assertThat(best.f1()).isCloseTo(0.8, within(1e-12));
    assertThat(Thresholds.bestF1(falling("---"))).isEmpty();
  }

  @Test
  void equalScoresAreFlaggedTogether() {
    List<Judgement> tied =
        List.of(new Judgement(0.5, true), new Judgement(0.5, false), new Judgement(0.5, false));
    assertThat(Thresholds.bestF1(tied).orElseThrow()).isEqualTo(new Threshold(0.5, 3, 1, 1));
  }

  @Test
  void neighbouringScoresAreToldApart() {
    double low = 0.3;
    double high = Math.nextUp(low);
    Threshold best =
        Thresholds.bestF1(List.of(new Judgement(high, true), new Judgement(low, false)))
            .orElseThrow();
    assertThat(best.limit()).isEqualTo(high);
  }

  @Property
  void aLimitFlagsWhatItSaysItFlagged(@ForAll("calls") List<ScoredAlerts> calls) {
    List<Judgement> judgements =
        calls.stream()
            .map(c -> new Judgement(c.confidence().get("A"), c.truth().contains("A")))
            .toList();
    for (Threshold threshold : Thresholds.candidates(judgements)) {
      assertThat(judgements.stream().filter(j -> j.confidence() >= threshold.limit()))
          .hasSize(threshold.flagged());
    }
  }

  /** All combinations of limits of three categories, tried one by one. */
  @Property(tries = 200)
  void theJointLimitsAreTheBestThereAre(@ForAll("calls") List<ScoredAlerts> calls) {
    double found = microF1(judged(calls, AlertThresholds.bestMicroF1(calls, 1)));
    double best = 0;
    for (Double a : limits(calls, "A")) {
      for (Double b : limits(calls, "B")) {
        for (Double c : limits(calls, "C")) {
          best = Math.max(best, microF1(judged(calls, a, b, c)));
        }
      }
    }
    assertThat(found).isCloseTo(best, within(1e-9));
  }

  @Property(tries = 200)
  void theJointLimitsKeepTheBoundOnCleanCalls(@ForAll("calls") List<ScoredAlerts> calls) {
    for (double bound : new double[] {0, 0.1, 0.34, 1}) {
      AlertMetrics metrics =
          AlertMetrics.of(judged(calls, AlertThresholds.bestMicroF1(calls, bound)));
      if (metrics.cleanFlagged().share() != null) {
        assertThat(metrics.cleanFlagged().share()).isLessThanOrEqualTo(bound);
      }
    }
  }

  /**
   * By hand: without a bound both categories flag down to their second true call, F1 8/9 with one
   * of four clean calls flagged; without that call B stays at its first, 2*3/(3+4).
   */
  @Test
  void theBoundCostsTheLeastWorthyFlag() {
    List<ScoredAlerts> calls =
        List.of(
            call("1", Set.of("A"), 0.9, 0.1),
            call("2", Set.of("A"), 0.8, 0.1),
            call("3", Set.of("B"), 0.1, 0.9),
            call("4", Set.of("B"), 0.1, 0.5),
            call("5", Set.of(), 0.2, 0.6),
            call("6", Set.of(), 0.2, 0.2),
            call("7", Set.of(), 0.2, 0.2),
            call("8", Set.of(), 0.2, 0.2));
    AlertMetrics free = AlertMetrics.of(judged(calls, AlertThresholds.bestMicroF1(calls, 1)));
    assertThat(free.micro().f1()).isCloseTo(8 / 9.0, within(1e-12));
    assertThat(free.cleanFlagged().count()).isEqualTo(1);
    AlertMetrics bound = AlertMetrics.of(judged(calls, AlertThresholds.bestMicroF1(calls, 0.2)));
    assertThat(bound.micro().f1()).isCloseTo(6 / 7.0, within(1e-12));
    assertThat(bound.cleanFlagged().count()).isZero();
  }

  private static ScoredAlerts call(String id, Set<String> truth, double a, double b) {
    return new ScoredAlerts(id, "automotive_sales", "en", truth, Map.of("A", a, "B", b), Set.of());
  }

  private static double microF1(List<ScoredAlerts> calls) {
    Double f1 = AlertMetrics.of(calls).micro().f1();
    return f1 == null ? 0 : f1;
  }

  private static List<Double> limits(List<ScoredAlerts> calls, String category) {
    List<Double> limits = new ArrayList<>();
    limits.add(2.0);
    calls.forEach(c -> limits.add(c.confidence().get(category)));
    return limits.stream().distinct().toList();
  }

  private static List<ScoredAlerts> judged(List<ScoredAlerts> calls, double a, double b, double c) {
    return judgedBy(calls, Map.of("A", a, "B", b, "C", c));
  }

  private static List<ScoredAlerts> judged(
      List<ScoredAlerts> calls, Map<String, Threshold> thresholds) {
    Map<String, Double> limits = new HashMap<>();
    thresholds.forEach((category, threshold) -> limits.put(category, threshold.limit()));
    return judgedBy(calls, limits);
  }

  private static List<ScoredAlerts> judgedBy(List<ScoredAlerts> calls, Map<String, Double> limits) {
    return calls.stream()
        .map(
            call -> {
              Set<String> flagged = new HashSet<>();
              call.confidence()
                  .forEach(
                      (category, confidence) -> {
                        if (confidence >= limits.getOrDefault(category, 2.0)) {
                          flagged.add(category);
                        }
                      });
              return new ScoredAlerts(
                  call.id(),
                  call.profile(),
                  call.language(),
                  call.truth(),
                  call.confidence(),
                  flagged);
            })
        .toList();
  }

  @Provide
  static Arbitrary<List<ScoredAlerts>> calls() {
    Arbitrary<Double> confidence = Arbitraries.integers().between(0, 10).map(i -> i / 10.0);
    return Combinators.combine(
            Arbitraries.of("A", "B", "C").set().ofMaxSize(2), confidence, confidence, confidence)
        .as(
            (truth, a, b, c) ->
                new ScoredAlerts(
                    "x", "automotive_sales", "en", truth, Map.of("A", a, "B", b, "C", c), Set.of()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }
}
