package dev.hangup.evaluation;

/**
 * One statement, how sure it was and whether it holds.
 *
 * @param confidence higher is surer; a probability where calibration is measured
 * @param right whether it holds
 */
public record Judgement(double confidence, boolean right) {

  static void requireProbability(double value, String id) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "the confidence " + value + " of call '" + id + "' is no probability");
    }
  }
}
