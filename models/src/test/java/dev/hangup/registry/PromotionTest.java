package dev.hangup.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PromotionTest {

  /** Right in the first {@code right} calls of {@code calls}, shifted by {@code from}. */
  private static List<CallScore> scores(int calls, int from, int to) {
    List<CallScore> scores = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      scores.add(new CallScore("c" + i, i >= from && i < to ? 1 : 0));
    }
    return scores;
  }

  @Test
  void theFirstVersionIsPromoted() {
    assertThat(Promotion.first().promoted()).isTrue();
  }

  @Test
  void theSameIsNotWorse() {
    Promotion promotion = Promotion.decide(scores(100, 0, 80), scores(100, 0, 80), 0);
    assertThat(promotion)
        .isEqualTo(
            new Promotion(
                true,
                0,
                0,
                0,
                "not worse than the champion: 80.0% against 80.0% on 100 held-out calls, 0 better"
                    + " and 0 worse, difference +0.0 points (95% interval +0.0 to +0.0)"));
  }

  @Test
  void aGainIsPromoted() {
    Promotion promotion = Promotion.decide(scores(100, 0, 80), scores(100, 0, 81), 0);
    assertThat(promotion.promoted()).isTrue();
    assertThat(promotion.difference()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void aLossBeyondTheToleranceIsNot() {
    Promotion promotion = Promotion.decide(scores(100, 0, 80), scores(100, 0, 78), 0.01);
    assertThat(promotion.promoted()).isFalse();
    assertThat(promotion.reason())
        .startsWith("worse than the champion by more than the tolerance of 1.0 points: 78.0%")
        .contains("0 better and 2 worse");
  }

  /** 20 calls worse, 15 better: a difference of 5 of 1,000 with much to and fro. */
  @Test
  void aSmallLossThatMayBeChanceIsAccepted() {
    Promotion promotion = Promotion.decide(scores(1000, 0, 800), scores(1000, 20, 815), 0.01);
    assertThat(promotion.difference()).isCloseTo(-0.005, within(1e-12));
    assertThat(promotion.promoted()).isTrue();
    assertThat(promotion.reason()).contains("it may be chance").contains("15 better and 20 worse");
  }

  /**
   * Nine calls of 1,000 worse and none better: a resample without any of the nine has a chance of
   * (991/1000)^1000, one in 8,400, so that the interval ends below 0.
   */
  @Test
  void aSmallLossThatIsHardlyChanceIsNot() {
    Promotion promotion = Promotion.decide(scores(1000, 0, 800), scores(1000, 0, 791), 0.01);
    assertThat(promotion.promoted()).isFalse();
    assertThat(promotion.high()).isNegative();
    assertThat(promotion.reason()).contains("but hardly by chance");
  }

  /**
   * The interval against the normal approximation of a paired difference: 0.1 more right of 1,000
   * with 120 better and 20 worse has the variance (0.14 - 0.01) / 1000.
   */
  @Test
  void theIntervalIsThatOfPairedDifferences() {
    Promotion promotion = Promotion.decide(scores(1000, 0, 700), scores(1000, 20, 820), 0);
    double reach = 1.96 * Math.sqrt((0.14 - 0.01) / 1000);
    assertThat(promotion.difference()).isCloseTo(0.1, within(1e-12));
    assertThat(promotion.low()).isCloseTo(0.1 - reach, within(0.002));
    assertThat(promotion.high()).isCloseTo(0.1 + reach, within(0.002));
  }

  @Test
  void theOrderOfTheCallsDoesNotMatter() {
    List<CallScore> shuffled = new ArrayList<>(scores(200, 5, 150));
    Collections.shuffle(shuffled, new Random(1));
    assertThat(Promotion.decide(scores(200, 0, 150), shuffled, 0.01))
        .isEqualTo(Promotion.decide(scores(200, 0, 150), scores(200, 5, 150), 0.01));
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThatThrownBy(() -> Promotion.decide(scores(3, 0, 1), scores(4, 0, 1), 0))
        .hasMessageContaining("must judge the same calls");
    assertThatThrownBy(() -> Promotion.decide(List.of(), List.of(), 0))
        .hasMessageContaining("at least one");
    List<CallScore> twice = List.of(new CallScore("a", 1), new CallScore("a", 0));
    assertThatThrownBy(() -> Promotion.decide(twice, twice, 0))
        .hasMessage("call 'a' was scored twice");
    assertThatThrownBy(() -> new CallScore("a", 1.5)).hasMessageContaining("1.5");
  }
}
