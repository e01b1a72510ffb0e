package dev.hangup.report.advice;

import dev.hangup.report.figures.Comparison;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.figures.Span;
import java.util.List;

/** The business whose rate rose most, of those whose rate rose significantly. */
final class RateRose implements Rule {
  private record Change(String business, TwoProportions rates) {}

  @Override
  public List<Advice> of(Figures figures) {
    Comparison comparison = figures.scope().comparison();
    if (comparison == null) {
      return List.of();
    }
    List<Change> changes =
        figures.active().stream()
            .map(
                business ->
                    new Change(
                        business,
                        new TwoProportions(
                            rate(figures, business, comparison.later()),
                            rate(figures, business, comparison.earlier()))))
            .toList();
    return Comparisons.greatest(changes, Change::rates, change -> change.rates().excess())
        .map(
            change ->
                new Advice(
                    "Find out what changed%s: more customers give up than before."
                        .formatted(Wording.at(figures, change.business())),
                    "From %s: %s. From %s: %s. That is %s."
                        .formatted(
                            comparison.later(),
                            Wording.of(change.rates().first()),
                            comparison.earlier(),
                            Wording.of(change.rates().second()),
                            change.rates().points()),
                    Wording.SERVICE + " " + Wording.TEST))
        .stream()
        .toList();
  }

  private static Proportion rate(Figures figures, String business, Span span) {
    return figures.total(day -> day.business().equals(business) && span.contains(day.day())).rate();
  }
}
