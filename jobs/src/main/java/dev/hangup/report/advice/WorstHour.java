package dev.hangup.report.advice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.figures.WeekHour;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The hour of the week in which most more give up than its volume explains: than would at the rate
 * of the business's other hours, of those where significantly more do.
 */
final class WorstHour implements Rule {
  private record Against(WeekHour hour, TwoProportions rates) {}

  @Override
  public List<Advice> of(Figures figures) {
    Map<String, Proportion> whole =
        figures.hours().stream()
            .collect(
                groupingBy(
                    WeekHour::business,
                    mapping(WeekHour::rate, reducing(new Proportion(0, 0), Proportion::plus))));
    List<Against> all =
        figures.hours().stream()
            .map(
                hour ->
                    new Against(
                        hour,
                        new TwoProportions(
                            hour.rate(), whole.get(hour.business()).minus(hour.rate()))))
            .toList();
    return Comparisons.greatest(all, Against::rates, against -> against.rates().excess())
        .map(
            worst ->
                new Advice(
                    "Move shifts to %s from %02d:00 to %02d:00%s."
                        .formatted(
                            worst.hour().weekday().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                            worst.hour().hour(),
                            worst.hour().hour() + 1,
                            Wording.at(figures, worst.hour().business())),
                    "%s gave up in that hour of the week; in all others %s. About %s more than its volume explains."
                        .formatted(
                            Wording.of(worst.rates().first()),
                            Wording.of(worst.rates().second()),
                            Wording.count(worst.rates().excess())),
                    Wording.SERVICE
                        + " "
                        + Wording.TEST
                        + " Hours are those of the business's clock."))
        .stream()
        .toList();
  }
}
