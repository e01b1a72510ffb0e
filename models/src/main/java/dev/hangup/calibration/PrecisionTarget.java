package dev.hangup.calibration;

import dev.hangup.evaluation.Wilson;

/**
 * How often what is flagged must hold, and how sure of it one must be.
 *
 * <p>One right flag of one is a precision of 100% and says nothing. Therefore a limit counts only
 * where it flags at least {@code fewest} held-out calls and the lower Wilson bound of its precision
 * at {@code z} reaches the target; {@code z} 0 takes the precision as it was seen.
 *
 * @param precision 0 to 1
 * @param z one-sided quantile of the normal distribution, at least 0
 * @param fewest how many held-out calls a limit must flag, at least 1
 */
public record PrecisionTarget(double precision, double z, int fewest) {
  /** Fewer calls than these decide nothing. */
  public static final int FEWEST = 5;

  /** The one-sided 95% quantile of the normal distribution. */
  private static final double Z_95_ONE_SIDED = 1.6448536269514722;

  /**
   * @throws IllegalArgumentException where a value is out of its range
   */
  public PrecisionTarget {
    if (!(precision >= 0 && precision <= 1) || !(z >= 0) || fewest < 1) {
      throw new IllegalArgumentException(
          "no target: precision " + precision + ", z " + z + ", fewest " + fewest);
    }
  }

  /** The precision as it was seen, on at least {@link #FEWEST} calls. */
  public static PrecisionTarget seen(double precision) {
    return new PrecisionTarget(precision, 0, FEWEST);
  }

  /** A precision that lies above the target with 95% confidence; needs many held-out calls. */
  public static PrecisionTarget assured(double precision) {
    return new PrecisionTarget(precision, Z_95_ONE_SIDED, FEWEST);
  }

  boolean reached(int right, int flagged) {
    // 9.0 / 10 and 0.9 need not be the same number.
    return flagged >= fewest && Wilson.lower(right, flagged, z) >= precision - 1e-12;
  }
}
