package dev.hangup.report.advice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import dev.hangup.report.figures.AlertCount;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import java.util.List;
import java.util.Map;

/**
 * The rep whose conversations show a failing more often than those of the business's other reps, of
 * those where it is significantly more often: the one with the most more.
 */
final class RepStandsOut implements Rule {
  private record Failing(String business, String category) {}

  private record Against(AlertCount rep, TwoProportions shares) {}

  @Override
  public List<Advice> of(Figures figures) {
    Map<Failing, Proportion> whole =
        figures.repAlerts().stream()
            .collect(
                groupingBy(
                    RepStandsOut::failing,
                    mapping(AlertCount::share, reducing(new Proportion(0, 0), Proportion::plus))));
    List<Against> all =
        figures.repAlerts().stream()
            .map(
                rep ->
                    new Against(
                        rep,
                        new TwoProportions(
                            rep.share(), whole.get(failing(rep)).minus(rep.share()))))
            .toList();
    return Comparisons.greatest(all, Against::shares, against -> against.shares().excess())
        .map(
            worst ->
                new Advice(
                    "Coach %s%s on %s."
                        .formatted(
                            worst.rep().who(),
                            Wording.at(figures, worst.rep().business()),
                            worst.rep().category()),
                    "It was flagged in %s of their conversations; with the other reps in %s."
                        .formatted(
                            Wording.of(worst.shares().first()),
                            Wording.of(worst.shares().second())),
                    "Guide %s, out of the judged conversations. %s Listen to some before you judge a person: alerts are a model's."
                        .formatted(worst.rep().guide(), Wording.TEST)))
        .stream()
        .toList();
  }

  private static Failing failing(AlertCount count) {
    return new Failing(count.business(), count.category());
  }
}
