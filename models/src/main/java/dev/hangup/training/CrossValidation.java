package dev.hangup.training;

import java.util.ArrayList;
import java.util.List;

/** One model for each fold, trained on all the others, so that every call is judged unseen. */
public final class CrossValidation {
  /** How many folds; with five, four fifths of the calls teach. */
  public static final int FOLDS = 5;

  private CrossValidation() {}

  /**
   * Trains without a fold and scores what was held out.
   *
   * @return in the order of the samples
   */
  public static List<HeldOut> heldOut(TrainingSet set, int fold, Settings settings) {
    Folds folds = new Folds(FOLDS);
    List<Sample> taught = set.samples().stream().filter(s -> !folds.holdsOut(fold, s)).toList();
    Fitted.Scorer scorer =
        Fitted.to(
                taught,
                settings,
                set.task().convertedWeight(),
                set.task().model() + " fold " + fold)
            .scorer();
    List<HeldOut> heldOut = new ArrayList<>();
    for (Sample sample : set.samples()) {
      if (folds.holdsOut(fold, sample)) {
        heldOut.add(new HeldOut(sample, fold, scorer.score(sample.meaning(), sample.choices())));
      }
    }
    return heldOut;
  }
}
