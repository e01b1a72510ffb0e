package dev.hangup.evaluation;

import java.util.List;

/**
 * The area under the steps of the precision-recall curve: the sum over falling confidence of the
 * gain in recall times the precision there, equal confidences as one step. M. Zhu, "Recall,
 * precision and average precision", University of Waterloo (2004).
 */
final class AveragePrecision {
  private AveragePrecision() {}

  /** 0 to 1; null where none of them holds. */
  static Double of(List<Judgement> judgements) {
    long positives = judgements.stream().filter(Judgement::right).count();
    if (positives == 0) {
      return null;
    }
    double area = 0;
    int rightBefore = 0;
    for (Ranking.Step step : Ranking.steps(judgements)) {
      area += (double) (step.right() - rightBefore) / positives * step.right() / step.taken();
      rightBefore = step.right();
    }
    return area;
  }
}
