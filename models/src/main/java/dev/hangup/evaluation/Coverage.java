package dev.hangup.evaluation;

import java.util.List;

/**
 * How many calls can be judged without a person, if a given share of those verdicts must be right.
 *
 * @param precision the share asked for, 0 to 1
 * @param calls how many verdicts at most, of the surest, hold that share
 * @param share of all calls, 0 to 1; 0 where no limit reaches the precision
 * @param limit the confidence from which a verdict is taken; null where no limit reaches it
 * @param reached the share that is right among those; null where no limit reaches it
 */
public record Coverage(double precision, int calls, double share, Double limit, Double reached) {

  /**
   * The largest coverage at which at least that share holds. It is measured on the calls that set
   * the limit, so on others expect a little less.
   */
  public static Coverage at(double precision, List<Judgement> judgements) {
    Coverage widest = new Coverage(precision, 0, 0, null, null);
    for (Ranking.Step step : Ranking.steps(judgements)) {
      // Counted in calls, since 9.0 / 10 and 0.9 need not be the same number.
      if (step.right() >= precision * step.taken() - 1e-9) {
        widest =
            new Coverage(
                precision,
                step.taken(),
                (double) step.taken() / judgements.size(),
                step.confidence(),
                (double) step.right() / step.taken());
      }
    }
    return widest;
  }
}
