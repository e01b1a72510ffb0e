package dev.hangup.report.advice;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Place;
import dev.hangup.report.figures.Proportion;
import java.util.Comparator;
import java.util.List;

/**
 * The queue that loses most revenue, where it is told apart from the next.
 *
 * <p>What a queue loses is a sum of so many values of lost interactions. Their number is taken for
 * Poisson, so that the variance of the sum is about the square of the sum over their number where
 * the values are alike; two queues differ where the difference of their sums is more than 1.96 of
 * its standard errors.
 */
final class CostliestQueue implements Rule {
  private static final double Z = 1.959963984540054;

  @Override
  public List<Advice> of(Figures figures) {
    List<Place> queues =
        figures.places(Place.Kind.QUEUE).stream()
            .filter(queue -> queue.revenueAtRisk() > 0 && queue.lost() > 0)
            .sorted(Comparator.comparingDouble(Place::revenueAtRisk).reversed())
            .toList();
    if (queues.size() < 2 || !clearlyMore(queues.get(0), queues.get(1))) {
      return List.of();
    }
    Place first = queues.get(0);
    Place second = queues.get(1);
    double all = queues.stream().mapToDouble(Place::revenueAtRisk).sum();
    return List.of(
        new Advice(
            "Staff the queue %s (%s)%s first: it loses the most revenue."
                .formatted(first.name(), first.channel(), Wording.at(figures, first.business())),
            "%s at risk in %s lost interactions, %s of all; next is %s (%s)%s with %s."
                .formatted(
                    Wording.count(first.revenueAtRisk()),
                    Wording.count(first.lost()),
                    Proportion.percent(first.revenueAtRisk() / all),
                    second.name(),
                    second.channel(),
                    Wording.at(figures, second.business()),
                    Wording.count(second.revenueAtRisk())),
            "Revenue at risk: the value that the settings give an interaction of the campaign, for"
                + " each that was lost. The lead over the next is more than 1.96 standard errors."));
  }

  private static boolean clearlyMore(Place first, Place second) {
    return first.revenueAtRisk() - second.revenueAtRisk()
        > Z * Math.sqrt(variance(first) + variance(second));
  }

  private static double variance(Place queue) {
    return queue.revenueAtRisk() * queue.revenueAtRisk() / queue.lost();
  }
}
