package dev.hangup.review;

/**
 * From where on something is worth a line.
 *
 * @param smallestGroup how many calls make a group, at least 2
 * @param rareShare a reason is rarely used where its share of the calls is surely below this, 0 to
 *     1
 * @param doubtful a verdict of lower confidence counts as doubtful, 0 to 1
 * @param leastConfused how many calls make a pair of reasons confused
 * @param most how many calls of one kind are looked at in their words; of more, that many are drawn
 *     by their ids
 */
public record Limits(
    int smallestGroup, double rareShare, double doubtful, int leastConfused, int most) {
  /** What holds where nobody says anything. */
  public static final Limits DEFAULT = new Limits(3, 0.02, 0.5, 3, 2_000);
}
