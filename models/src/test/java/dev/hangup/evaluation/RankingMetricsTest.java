package dev.hangup.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class RankingMetricsTest {

  private static List<Judgement> judgements(String text) {
    List<Judgement> judgements = new ArrayList<>();
    for (String each : text.split(" ")) {
      judgements.add(
          new Judgement(
              Double.parseDouble(each.substring(0, each.length() - 1)), each.endsWith("+")));
    }
    return judgements;
  }

  /** By hand: 2 of the 3 right ones come first (1/1, 2/2), the third as the fourth (3/4). */
  @Test
  void averagePrecisionByHand() {
    assertThat(AveragePrecision.of(judgements("0.9+ 0.8+ 0.7- 0.6+ 0.5-")))
        .isCloseTo((1 + 1 + 0.75) / 3, within(1e-12));
  }

  /** scikit-learn 1.9.1, average_precision_score; two scores are equal. */
  @Test
  void averagePrecisionWithATie() {
    assertThat(AveragePrecision.of(judgements("0.1- 0.2- 0.2+ 0.3- 0.4+ 0.5- 0.6+ 0.7+ 0.8- 0.9+")))
        .isCloseTo(0.7277777777777779, within(1e-12));
    assertThat(AveragePrecision.of(judgements("0.1- 0.2-"))).isNull();
  }

  /**
   * By hand: the first two are right, of the first three 2/3, of the first five 4/5, of all six
   * 4/6.
   */
  @Test
  void coverageIsTheWidestThatHolds() {
    List<Judgement> calls = judgements("0.9+ 0.8+ 0.7- 0.6+ 0.5+ 0.4-");
    assertThat(Coverage.at(0.8, calls)).isEqualTo(new Coverage(0.8, 5, 5 / 6.0, 0.5, 0.8));
    assertThat(Coverage.at(0.9, calls)).isEqualTo(new Coverage(0.9, 2, 2 / 6.0, 0.8, 1.0));
    assertThat(Coverage.at(0.5, calls)).isEqualTo(new Coverage(0.5, 6, 1, 0.4, 4 / 6.0));
    assertThat(Coverage.at(0.8, judgements("0.9- 0.8+")))
        .isEqualTo(new Coverage(0.8, 0, 0, null, null));
  }

  /** A limit cannot part what has the same confidence. */
  @Test
  void coverageTakesEqualConfidencesTogether() {
    assertThat(Coverage.at(0.9, judgements("0.9+ 0.9- 0.8-")).calls()).isZero();
  }

  /**
   * By hand, two bins of three: confidences 0.2, 0.3, 0.4 (mean 0.3) with one of three right, and
   * 0.7, 0.8, 0.9 (mean 0.8) with two of three right: (|0.3 - 1/3| + |0.8 - 2/3|) / 2.
   */
  @Test
  void calibrationErrorByHand() {
    Reliability reliability = Reliability.of(judgements("0.9+ 0.2- 0.8- 0.3+ 0.4- 0.7+"), 2);
    assertThat(reliability.expectedCalibrationError())
        .isCloseTo((1 / 30.0 + 4 / 30.0) / 2, within(1e-12));
    assertThat(reliability.bins()).extracting(Reliability.Bin::count).containsExactly(3, 3);
    assertThat(reliability.bins().get(1).low()).isEqualTo(0.7);
    assertThat(reliability.bins().get(1).high()).isEqualTo(0.9);
  }

  @Test
  void nothingJudgedHasNoError() {
    assertThat(Reliability.of(List.of())).isEqualTo(new Reliability(null, List.of()));
  }

  @Property
  void binsHoldAllAndTheirOrderDoesNotMatter(
      @ForAll("some") List<Judgement> judgements, @ForAll Random random) {
    Reliability reliability = Reliability.of(judgements, 4);
    assertThat(reliability.bins()).hasSizeLessThanOrEqualTo(4);
    assertThat(reliability.bins().stream().mapToInt(Reliability.Bin::count).sum())
        .isEqualTo(judgements.size());
    assertThat(reliability.expectedCalibrationError()).isBetween(0.0, 1.0);
    List<Judgement> shuffled = new ArrayList<>(judgements);
    Collections.shuffle(shuffled, random);
    assertThat(Reliability.of(shuffled, 4)).isEqualTo(reliability);
    assertThat(AveragePrecision.of(shuffled)).isEqualTo(AveragePrecision.of(judgements));
    assertThat(Coverage.at(0.7, shuffled)).isEqualTo(Coverage.at(0.7, judgements));
  }

  @Property
  void differentConfidencesFillTheBinsEvenly(@ForAll("sizes") int size) {
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      judgements.add(new Judgement((i + 0.5) / size, i % 2 == 0));
    }
    List<Integer> counts =
        Reliability.of(judgements, 10).bins().stream().map(Reliability.Bin::count).toList();
    assertThat(Collections.max(counts) - Collections.min(counts)).isLessThanOrEqualTo(1);
  }

  @Provide
  static Arbitrary<Integer> sizes() {
    return Arbitraries.integers().between(1, 300);
  }

  @Provide
  static Arbitrary<List<Judgement>> some() {
    return Combinators.combine(Arbitraries.integers().between(0, 20), Arbitraries.of(true, false))
        .as((tenths, right) -> new Judgement(tenths / 20.0, right))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }
}
