package dev.hangup.report.advice;

import dev.hangup.report.figures.Business;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import java.util.Comparator;
import java.util.List;

/**
 * Businesses that miss the target of their settings: also the lower end of the rate's 95% interval
 * is above it.
 */
final class AboveTarget implements Rule {
  private record Missed(Business business, Proportion rate) {
    double by() {
      return rate.value() - business.targetRate();
    }
  }

  @Override
  public List<Advice> of(Figures figures) {
    return figures.businesses().stream()
        .filter(business -> business.targetRate() != null)
        .map(business -> new Missed(business, rate(figures, business.name())))
        .filter(
            missed ->
                missed.rate().outOf() > 0 && missed.rate().low() > missed.business().targetRate())
        .sorted(Comparator.comparingDouble(Missed::by).reversed())
        .map(AboveTarget::advice)
        .toList();
  }

  private static Proportion rate(Figures figures, String business) {
    return figures
        .total(day -> day.business().equals(business) && figures.scope().span().contains(day.day()))
        .rate();
  }

  private static Advice advice(Missed missed) {
    Business business = missed.business();
    double target = business.targetRate();
    return new Advice(
        "Bring %s down to its target of %s.".formatted(business.name(), Proportion.percent(target)),
        "%s offered gave up: %s more than the target allows."
            .formatted(
                Wording.of(missed.rate()),
                Wording.count(missed.rate().count() - target * missed.rate().outOf())),
        Wording.SERVICE + " The lower end of the interval is above the target.");
  }
}
