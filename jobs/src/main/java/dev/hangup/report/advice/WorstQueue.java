package dev.hangup.report.advice;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Place;
import dev.hangup.report.figures.Proportion;
import java.util.List;

/**
 * The queue in which most more give up than in the other queues of its business, of those where
 * significantly more do.
 */
final class WorstQueue implements Rule {
  private record Against(Place queue, TwoProportions rates) {}

  @Override
  public List<Advice> of(Figures figures) {
    List<Place> queues = figures.places(Place.Kind.QUEUE);
    List<Against> all =
        queues.stream()
            .map(
                queue ->
                    new Against(
                        queue,
                        new TwoProportions(
                            queue.rate(),
                            queues.stream()
                                .filter(other -> other.business().equals(queue.business()))
                                .map(Place::rate)
                                .reduce(Proportion::plus)
                                .orElseThrow()
                                .minus(queue.rate()))))
            .toList();
    return Comparisons.greatest(all, Against::rates, against -> against.rates().excess())
        .map(
            worst ->
                new Advice(
                    "Look into the queue %s (%s)%s: more give up than in the others."
                        .formatted(
                            worst.queue().name(),
                            worst.queue().channel(),
                            Wording.at(figures, worst.queue().business())),
                    "%s gave up; in the business's other queues %s. About %s would have stayed at their rate."
                        .formatted(
                            Wording.of(worst.rates().first()),
                            Wording.of(worst.rates().second()),
                            Wording.count(worst.rates().excess())),
                    Wording.SERVICE + " " + Wording.TEST))
        .stream()
        .toList();
  }
}
