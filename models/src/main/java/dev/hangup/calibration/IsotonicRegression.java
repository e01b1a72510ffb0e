package dev.hangup.calibration;

import dev.hangup.evaluation.Judgement;
import dev.hangup.evaluation.Ranking;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The rising curve nearest to the truth, by pool-adjacent-violators: B. Zadrozny, C. Elkan,
 * "Transforming classifier scores into accurate multiclass probability estimates", KDD 2002; M.
 * Ayer et al., "An empirical distribution function for sampling with incomplete information",
 * Annals of Mathematical Statistics 26 (1955). Between the points the curve is a straight line,
 * outside of them it is flat. It needs some hundred calls; with few, {@link PlattScaling} is safer.
 *
 * @param scores of the points, rising, at least one
 * @param probabilities of the points, never falling, each 0 to 1
 */
public record IsotonicRegression(List<Double> scores, List<Double> probabilities)
    implements ScoreCalibration {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException where they are no rising curve
   */
  public IsotonicRegression {
    scores = List.copyOf(scores);
    probabilities = List.copyOf(probabilities);
    if (scores.isEmpty() || scores.size() != probabilities.size()) {
      throw new IllegalArgumentException(
          scores.size() + " scores and " + probabilities.size() + " probabilities are no curve");
    }
    for (int i = 0; i < scores.size(); i++) {
      double probability = probabilities.get(i);
      boolean rises =
          i == 0 || scores.get(i) > scores.get(i - 1) && probability >= probabilities.get(i - 1);
      if (!rises || !(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("point " + (i + 1) + " is no point of a rising curve");
      }
    }
  }

  /**
   * The curve with the least squared error; equal scores get one probability.
   *
   * @throws IllegalArgumentException where there are no judgements
   */
  public static IsotonicRegression fit(List<Judgement> judgements) {
    if (judgements.isEmpty()) {
      throw new IllegalArgumentException("no held-out calls to fit a curve on");
    }
    Deque<Block> blocks = new ArrayDeque<>();
    for (Block next : byScore(judgements)) {
      Block block = next;
      while (!blocks.isEmpty() && blocks.peekLast().share() >= block.share()) {
        block = blocks.removeLast().and(block);
      }
      blocks.addLast(block);
    }
    List<Double> scores = new ArrayList<>();
    List<Double> probabilities = new ArrayList<>();
    for (Block block : blocks) {
      scores.add(block.low());
      probabilities.add(block.share());
      if (block.high() > block.low()) {
        scores.add(block.high());
        probabilities.add(block.share());
      }
    }
    return new IsotonicRegression(scores, probabilities);
  }

  @Override
  public double probability(double score) {
    int found = Collections.binarySearch(scores, score);
    if (found >= 0) {
      return probabilities.get(found);
    }
    int above = -found - 1;
    if (above == 0) {
      return probabilities.get(0);
    }
    if (above == scores.size()) {
      return probabilities.get(above - 1);
    }
    double from = scores.get(above - 1);
    double part = (score - from) / (scores.get(above) - from);
    double low = probabilities.get(above - 1);
    double high = probabilities.get(above);
    // Rounding must not lift the end of a line above where the next begins.
    return Math.min(high, low + part * (high - low));
  }

  private static List<Block> byScore(List<Judgement> judgements) {
    List<Block> blocks = new ArrayList<>();
    int taken = 0;
    int right = 0;
    for (Ranking.Step step : Ranking.steps(judgements)) {
      blocks.add(
          new Block(
              step.confidence(), step.confidence(), step.taken() - taken, step.right() - right));
      taken = step.taken();
      right = step.right();
    }
    Collections.reverse(blocks);
    return blocks;
  }

  /** Neighbouring scores that share a probability. */
  private record Block(double low, double high, int count, int right) {
    double share() {
      return (double) right / count;
    }

    Block and(Block higher) {
      return new Block(low, higher.high, count + higher.count, right + higher.right);
    }
  }
}
