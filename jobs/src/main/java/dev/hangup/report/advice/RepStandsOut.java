package dev.hangup.report.advice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.summingLong;

import dev.hangup.report.figures.AlertCount;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import java.util.List;
import java.util.Map;

/**
 * The rep whose conversations show a failing more often than those of the business's other reps, of
 * those where it is significantly more often: the one with the most more.
 *
 * <p>A guide judges the conversations of some queues only, and a rep of the others cannot show its
 * failings. So only those are compared in whose conversations the guide flagged anything at all;
 * that leaves out reps without any alert, which makes the others' share the greater and the rule
 * the slower to speak.
 */
final class RepStandsOut implements Rule {
  private record Guide(String business, String name) {}

  private record Failing(Guide guide, String category) {}

  private record Judged(Guide guide, String rep) {}

  private record Against(AlertCount rep, TwoProportions shares) {}

  @Override
  public List<Advice> of(Figures figures) {
    Map<Judged, Long> flagged =
        figures.repAlerts().stream()
            .collect(
                groupingBy(
                    rep -> new Judged(guide(rep), rep.who()),
                    summingLong(rep -> rep.share().count())));
    List<AlertCount> reps =
        figures.repAlerts().stream()
            .filter(rep -> flagged.get(new Judged(guide(rep), rep.who())) > 0)
            .toList();
    Map<Failing, Proportion> whole =
        reps.stream()
            .collect(
                groupingBy(
                    RepStandsOut::failing,
                    mapping(AlertCount::share, reducing(new Proportion(0, 0), Proportion::plus))));
    List<Against> all =
        reps.stream()
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
                    "Guide %s, out of the judged conversations of the reps in whose conversations it flagged anything. %s Listen to some before you judge a person: alerts are a model's."
                        .formatted(worst.rep().guide(), Wording.TEST)))
        .stream()
        .toList();
  }

  private static Failing failing(AlertCount count) {
    return new Failing(guide(count), count.category());
  }

  private static Guide guide(AlertCount count) {
    return new Guide(count.business(), count.guide());
  }
}
