package dev.hangup.report.advice;

import dev.hangup.report.Durations;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.PatienceCurve;
import java.util.List;

/** By when a quarter of those who wait are gone, where the data bound that wait on both sides. */
final class PatienceRunsOut implements Rule {
  private static final double QUARTER = 0.25;

  @Override
  public List<Advice> of(Figures figures) {
    PatienceCurve.Quantile quarter = figures.patience().givenUp(QUARTER);
    if (quarter == null || quarter.high() == null) {
      return List.of();
    }
    return List.of(
        new Advice(
            "Offer a callback before a wait of %s.".formatted(Durations.text(quarter.seconds())),
            "By then a quarter of the %s who waited would have given up (95%% interval of that wait: %s to %s)."
                .formatted(
                    Wording.count(figures.patience().waited()),
                    Durations.text(quarter.low()),
                    Durations.text(quarter.high())),
            "Kaplan and Meier's curve; those answered, deflected or cut off count until then. The"
                + " interval is Brookmeyer and Crowley's."));
  }
}
