package dev.hangup.calibration;

/**
 * A limit from which something is said, and what it did on the held-out calls.
 *
 * @param limit a confidence of at least this is flagged
 * @param flagged how many held-out calls were
 * @param right in how many of those it holds
 * @param positives in how many held-out calls it holds
 */
public record Threshold(double limit, int flagged, int right, int positives) {

  /** 2 right / (flagged + positives), 0 to 1. */
  public double f1() {
    return flagged + positives == 0 ? 0 : 2.0 * right / (flagged + positives);
  }
}
