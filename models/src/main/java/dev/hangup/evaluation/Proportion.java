package dev.hangup.evaluation;

/**
 * A share with its 95% Wilson interval.
 *
 * @param count how many of them
 * @param of how many there are
 * @param share 0 to 1; null where it is a share of nothing, as are the bounds
 * @param low lower bound
 * @param high upper bound
 */
public record Proportion(int count, int of, Double share, Double low, Double high) {

  /** The share of {@code count} in {@code of}. */
  public static Proportion of(int count, int of) {
    return of == 0
        ? new Proportion(count, of, null, null, null)
        : new Proportion(
            count,
            of,
            (double) count / of,
            Wilson.lower(count, of, Wilson.Z_95),
            Wilson.upper(count, of, Wilson.Z_95));
  }
}
