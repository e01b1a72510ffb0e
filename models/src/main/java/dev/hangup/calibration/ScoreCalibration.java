package dev.hangup.calibration;

/**
 * The probability that a statement holds, by its score alone. Higher scores never get a lower one.
 */
public sealed interface ScoreCalibration extends Calibration
    permits PlattScaling, IsotonicRegression {

  /** 0 to 1. */
  double probability(double score);
}
