package dev.hangup.evaluation;

import java.util.Objects;

/**
 * What was said of one labelled call, and what is true.
 *
 * @param id of the call
 * @param profile which catalog applied
 * @param language ISO 639-1; null where unknown
 * @param truth the reason a person gave, or the fallback
 * @param predicted the reason of the verdict, or the fallback
 * @param confidence the probability that the verdict gave itself, 0 to 1
 */
public record ScoredReason(
    String id, String profile, String language, String truth, String predicted, double confidence) {

  /**
   * @throws IllegalArgumentException where the confidence is no probability
   */
  public ScoredReason {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(truth, "truth");
    Objects.requireNonNull(predicted, "predicted");
    Judgement.requireProbability(confidence, id);
  }

  /** Whether the verdict is the person's. */
  public boolean right() {
    return truth.equals(predicted);
  }

  Judgement judgement() {
    return new Judgement(confidence, right());
  }
}
