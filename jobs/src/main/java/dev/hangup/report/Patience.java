package dev.hangup.report;

import java.util.List;

/**
 * How long customers are ready to wait, by Kaplan and Meier.
 *
 * @param curve by wait; empty where nobody waited
 * @param firstQuartile seconds by which a quarter would have given up; null where never reached
 * @param median seconds by which half would have given up; null where never reached
 */
record Patience(List<Point> curve, Integer firstQuartile, Integer median) {

  /**
   * @param waitSeconds a wait that was seen
   * @param atRisk how many waited at least so long
   * @param survival share, from 0 to 1, that would wait longer
   */
  record Point(int waitSeconds, long atRisk, double survival) {}

  long waited() {
    return curve.isEmpty() ? 0 : curve.get(0).atRisk();
  }

  int longestWait() {
    return curve.isEmpty() ? 0 : curve.get(curve.size() - 1).waitSeconds();
  }

  /** Share, from 0 to 1, that would wait longer than so many seconds. */
  double survivalAt(double seconds) {
    double survival = 1;
    for (var point : curve) {
      if (point.waitSeconds() > seconds) {
        break;
      }
      survival = point.survival();
    }
    return survival;
  }

  /** The least wait, in seconds, that fewer than one in a hundred of all who waited reached. */
  int waitOfLastHundredth() {
    return curve.stream()
        .filter(point -> point.atRisk() * 100 < waited())
        .findFirst()
        .map(Point::waitSeconds)
        .orElse(longestWait());
  }
}
