package dev.hangup.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.decision.ReasonRule;
import dev.hangup.evaluation.ScoredReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReasonRuleFittingTest {

  /** PRICE is far ahead where it is true, and a little ahead where the truth is OTHERS. */
  private static List<HeldOut> apart() {
    List<HeldOut> calls = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      calls.add(Planted.call(i, Set.of("PRICE"), Map.of("PRICE", 4.0, "WAIT", 0.0, "OTHERS", 0.0)));
    }
    for (int i = 60; i < 100; i++) {
      calls.add(
          Planted.call(i, Set.of("OTHERS"), Map.of("PRICE", 0.5, "WAIT", 0.0, "OTHERS", 0.3)));
    }
    return calls;
  }

  /** Scores and truth drawn together: the truth's score is 1.5 higher than chance. */
  private static List<HeldOut> mixed(long seed) {
    Random random = new Random(seed);
    List<String> labels = List.of("OTHERS", "PRICE", "WAIT", "CONTACT");
    List<HeldOut> calls = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String truth = labels.get(random.nextInt(4));
      Map<String, Double> scores = new java.util.TreeMap<>();
      for (String label : labels) {
        boolean ahead = label.equals(truth) && !truth.equals("OTHERS");
        scores.put(label, random.nextGaussian() + (ahead ? 1.5 : 0));
      }
      calls.add(Planted.call(i, Set.of(truth), scores));
    }
    return calls;
  }

  private static long named(List<ScoredReason> judged) {
    return judged.stream().filter(c -> !c.predicted().equals("OTHERS")).count();
  }

  private static double precision(List<ScoredReason> judged) {
    return judged.stream().filter(c -> !c.predicted().equals("OTHERS") && c.right()).count()
        / (double) named(judged);
  }

  @Test
  void theLimitPartsWhatIsKnownFromWhatIsNot() {
    ReasonRule rule = ReasonRuleFitting.fit(apart(), null);
    assertThat(rule.leastProbability()).isBetween(0.01, 0.99);
    assertThat(ReasonRuleFitting.judge(rule, apart())).allMatch(ScoredReason::right);
  }

  @Test
  void withoutFallbackInTruthOrReachNothingIsHeldBack() {
    List<HeldOut> right = apart().subList(0, 60);
    assertThat(ReasonRuleFitting.fit(right, null).leastProbability()).isZero();
  }

  @Test
  void theLimitIsNotWorseThanNone() {
    for (long seed = 0; seed < 5; seed++) {
      List<HeldOut> calls = mixed(seed);
      ReasonRule rule = ReasonRuleFitting.fit(calls, null);
      ReasonRule none = new ReasonRule(rule.temperature(), 0, rule.confidence());
      assertThat(right(ReasonRuleFitting.judge(rule, calls)))
          .isGreaterThanOrEqualTo(right(ReasonRuleFitting.judge(none, calls)));
    }
  }

  @Test
  void aPrecisionThatIsAskedForIsReachedOnTheHeldOutCalls() {
    for (long seed = 0; seed < 5; seed++) {
      List<HeldOut> calls = mixed(seed);
      ReasonRule free =
          new ReasonRule(
              ReasonRuleFitting.fit(calls, null).temperature(),
              0,
              ReasonRuleFitting.fit(calls, null).confidence());
      assertThat(precision(ReasonRuleFitting.judge(free, calls))).isLessThan(0.7);
      List<ScoredReason> judged = ReasonRuleFitting.judge(ReasonRuleFitting.fit(calls, 0.8), calls);
      assertThat(named(judged)).isGreaterThan(10);
      assertThat(precision(judged)).isGreaterThanOrEqualTo(0.8);
    }
  }

  @Test
  void ofAnImpossiblePrecisionNothingIsNamed() {
    List<HeldOut> wrong = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, Double> scores = Map.of("PRICE", 3.0, "WAIT", 0.0, "OTHERS", 0.1);
      wrong.add(Planted.call(i, Set.of("WAIT"), scores));
    }
    ReasonRule rule = ReasonRuleFitting.fit(wrong, 0.9);
    assertThat(named(ReasonRuleFitting.judge(rule, wrong))).isZero();
  }

  /** The mean of what it says of its verdicts is the share of those that are right. */
  @Test
  void confidenceMeansHowOftenItIsRight() {
    List<HeldOut> calls = mixed(7);
    List<ScoredReason> judged = ReasonRuleFitting.judge(ReasonRuleFitting.fit(calls, null), calls);
    double said = judged.stream().mapToDouble(ScoredReason::confidence).average().orElseThrow();
    assertThat(said)
        .isCloseTo(
            right(judged) / (double) judged.size(), org.assertj.core.api.Assertions.within(0.01));
  }

  private static long right(List<ScoredReason> judged) {
    return judged.stream().filter(ScoredReason::right).count();
  }
}
