package dev.hangup.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.report.figures.PatienceCurve.Point;
import dev.hangup.report.figures.PatienceCurve.Quantile;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceCurveTest {
  private static final PatienceCurve CURVE =
      new PatienceCurve(
          List.of(
              new Point(10, 1000, 0.9, 0.85, 0.95),
              new Point(20, 500, 0.8, 0.74, 0.86),
              new Point(30, 200, 0.75, 0.68, 0.82),
              new Point(40, 100, 0.7, 0.6, 0.75),
              new Point(50, 9, 0.4, 0.1, 0.7),
              new Point(60, 1, 0, null, null)));

  /** The curve is at 0.75 at 30 s; its interval reaches it from 20 s and leaves it at 40 s. */
  @Test
  void aQuarterWithItsInterval() {
    assertThat(CURVE.givenUp(0.25)).isEqualTo(new Quantile(30, 20, 40));
  }

  /** Half at 50 s, possibly no sooner; the upper end stays above one half to the end. */
  @Test
  void anIntervalThatTheDataDoNotBound() {
    assertThat(CURVE.givenUp(0.5)).isEqualTo(new Quantile(50, 50, null));
  }

  @Test
  void aShareThatIsNeverReached() {
    PatienceCurve patient = new PatienceCurve(List.of(new Point(10, 5, 0.8, 0.4, 1.0)));
    assertThat(patient.givenUp(0.25)).isNull();
    assertThat(new PatienceCurve(List.of()).givenUp(0.25)).isNull();
  }

  @Test
  void theLastHundredthIsNotDrawn() {
    assertThat(CURVE.wellKnown()).extracting(Point::waitSeconds).containsExactly(10, 20, 30, 40);
  }
}
