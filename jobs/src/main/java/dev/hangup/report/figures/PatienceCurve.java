package dev.hangup.report.figures;

import java.util.List;

/**
 * How long customers are ready to wait: the share that would still wait if nobody were answered, by
 * E. L. Kaplan and P. Meier (JASA 53, 1958, 457-481).
 *
 * @param points by wait; empty where nobody waited
 */
public record PatienceCurve(List<Point> points) {
  // A product of fractions may miss 3/4 or 1/2 by its last bits.
  private static final double ROUNDING = 1e-9;

  /**
   * @param waitSeconds a wait that was seen
   * @param atRisk how many waited at least so long
   * @param survival share, from 0 to 1, that would wait longer
   * @param low lower end of its 95% interval; null where nobody would
   * @param high upper end of the same
   */
  public record Point(int waitSeconds, long atRisk, double survival, Double low, Double high) {}

  /**
   * A wait by which a share has given up, with the 95% interval of R. Brookmeyer and J. Crowley
   * (Biometrics 38, 1982, 29-41): the waits at which the curve's interval holds the share.
   *
   * @param low seconds
   * @param high seconds; null where the data do not bound it
   */
  public record Quantile(int seconds, int low, Integer high) {}

  public long waited() {
    return points.isEmpty() ? 0 : points.get(0).atRisk();
  }

  /**
   * By which wait this share would have given up.
   *
   * @param share from 0 to 1
   * @return null where so many never did
   */
  public Quantile givenUp(double share) {
    double left = 1 - share + ROUNDING;
    Integer seconds = null;
    Integer low = null;
    Integer high = null;
    for (Point point : points) {
      if (seconds == null && point.survival() <= left) {
        seconds = point.waitSeconds();
      }
      if (low == null && (point.low() == null || point.low() <= left)) {
        low = point.waitSeconds();
      }
      if (high == null && point.high() != null && point.high() <= left) {
        high = point.waitSeconds();
      }
    }
    return seconds == null ? null : new Quantile(seconds, low, high);
  }

  /**
   * The curve until fewer than one in a hundred of all who waited are left, and bounds say little.
   */
  public List<Point> wellKnown() {
    return points.stream().takeWhile(point -> point.atRisk() * 100 >= waited()).toList();
  }
}
