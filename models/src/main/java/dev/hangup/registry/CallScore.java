package dev.hangup.registry;

/**
 * How well one held-out call was judged.
 *
 * @param id of the call
 * @param score 0 to 1: for a reason 1 where it is right, for alerts how far they agree
 */
public record CallScore(String id, double score) {

  /**
   * @throws IllegalArgumentException where the score is not from 0 to 1
   */
  public CallScore {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("the score " + score + " of call '" + id + "'");
    }
  }
}
