package dev.hangup.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.decision.AlertRule;
import dev.hangup.evaluation.ScoredAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AlertRuleFittingTest {
  private static final List<String> CATEGORIES = List.of("LATE", "RUDE", "SLOW");

  /** A third is clean; the score of what holds is higher by {@code ahead} than chance. */
  private static List<HeldOut> calls(long seed, double ahead) {
    Random random = new Random(seed);
    List<HeldOut> calls = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      Set<String> truth =
          switch (random.nextInt(6)) {
            case 0, 1 -> Set.of("CLEAN");
            case 2 -> Set.of("LATE");
            case 3 -> Set.of("RUDE");
            case 4 -> Set.of("SLOW");
            default -> Set.of("RUDE", "SLOW");
          };
      Map<String, Double> scores = new TreeMap<>();
      scores.put("CLEAN", random.nextGaussian() + (truth.contains("CLEAN") ? ahead : 0));
      for (String category : CATEGORIES) {
        scores.put(category, random.nextGaussian() + (truth.contains(category) ? ahead : 0));
      }
      calls.add(Planted.call(i, truth, scores));
    }
    return calls;
  }

  private static double cleanFlagged(List<ScoredAlerts> judged) {
    List<ScoredAlerts> clean = judged.stream().filter(ScoredAlerts::clean).toList();
    return clean.stream().filter(c -> !c.flagged().isEmpty()).count() / (double) clean.size();
  }

  @Test
  void whatIsFarApartIsToldWithoutAnError() {
    List<HeldOut> calls = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      String label = List.of("CLEAN", "LATE", "RUDE").get(i % 3);
      Map<String, Double> scores = new TreeMap<>(Map.of("CLEAN", 0.0, "LATE", 0.0, "RUDE", 0.0));
      scores.put(label, 6.0);
      calls.add(Planted.call(i, Set.of(label), scores));
    }
    AlertRule rule = AlertRuleFitting.fit(calls, null, 0);
    assertThat(AlertRuleFitting.judge(rule, calls))
        .allMatch(call -> call.flagged().equals(call.truth()));
  }

  @Property(tries = 60)
  void theLimitsKeepTheBoundOnCleanCalls(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int percent) {
    List<HeldOut> calls = calls(seed, 1.5);
    AlertRule rule = AlertRuleFitting.fit(calls, null, percent / 100.0);
    assertThat(cleanFlagged(AlertRuleFitting.judge(rule, calls)))
        .isLessThanOrEqualTo(percent / 100.0);
  }

  @Test
  void aLooserBoundFindsMore() {
    List<HeldOut> calls = calls(5, 1.5);
    long strict = found(calls, 0.02);
    assertThat(found(calls, 0.3)).isGreaterThan(strict);
    assertThat(strict).isPositive();
  }

  private static long found(List<HeldOut> calls, double bound) {
    return AlertRuleFitting.judge(AlertRuleFitting.fit(calls, null, bound), calls).stream()
        .mapToLong(c -> c.flagged().stream().filter(c.truth()::contains).count())
        .sum();
  }

  @Test
  void everyCategoryReachesThePrecisionThatIsAskedFor() {
    List<HeldOut> calls = calls(3, 2);
    AlertRule rule = AlertRuleFitting.fit(calls, 0.85, 1);
    assertThat(rule.leastConfidence()).containsOnlyKeys(CATEGORIES);
    List<ScoredAlerts> judged = AlertRuleFitting.judge(rule, calls);
    for (String category : CATEGORIES) {
      List<ScoredAlerts> flagged =
          judged.stream().filter(c -> c.flagged().contains(category)).toList();
      assertThat(flagged).as(category).hasSizeGreaterThanOrEqualTo(5);
      assertThat(
              flagged.stream().filter(c -> c.truth().contains(category)).count()
                  / (double) flagged.size())
          .as(category)
          .isGreaterThanOrEqualTo(0.85);
    }
  }

  /**
   * Scores that say nothing: no limit is right that often, and no alert is better than wrong ones.
   */
  @Test
  void whatReachesNoPrecisionIsNeverRaised() {
    assertThat(AlertRuleFitting.fit(calls(1, 0), 0.95, 1).leastConfidence()).isEmpty();
  }

  /** The surest of all alerts is one of a clean call, again and again. */
  @Test
  void aBoundThatNoCommonLimitKeepsStillGivesARule() {
    List<HeldOut> calls = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      boolean clean = i == 0;
      Map<String, Double> scores =
          Map.of("CLEAN", 0.0, "RUDE", clean ? 40.0 : 20.0 - 40.0 * (i % 2));
      calls.add(Planted.call(i, clean || i % 2 == 1 ? Set.of("CLEAN") : Set.of("RUDE"), scores));
    }
    AlertRule rule = AlertRuleFitting.fit(calls, null, 0);
    assertThat(cleanFlagged(AlertRuleFitting.judge(rule, calls))).isZero();
  }
}
