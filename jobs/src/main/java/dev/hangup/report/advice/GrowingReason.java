package dev.hangup.report.advice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.hangup.report.figures.Comparison;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.figures.ReasonCount;
import dev.hangup.report.figures.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reason whose share of a business's dropped conversations grew most, of those whose share grew
 * significantly. {@code OTHERS} counts among the dropped and is no reason to act on.
 */
final class GrowingReason implements Rule {
  private static final String OTHERS = "OTHERS";

  private record Catalog(String business, String catalog) {}

  private record Change(Catalog catalog, String reason, TwoProportions shares) {}

  @Override
  public List<Advice> of(Figures figures) {
    Comparison comparison = figures.scope().comparison();
    if (comparison == null) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    figures.reasons().stream()
        .collect(groupingBy(count -> new Catalog(count.business(), count.catalog())))
        .forEach((catalog, counts) -> changes.addAll(changes(catalog, counts, comparison)));
    return Comparisons.greatest(changes, Change::shares, change -> change.shares().excess())
        .map(
            change ->
                new Advice(
                    "Act on %s%s: it takes a growing share of the dropped conversations."
                        .formatted(
                            change.reason(), Wording.at(figures, change.catalog().business())),
                    "From %s: %s. From %s: %s. That is %s."
                        .formatted(
                            comparison.later(),
                            Wording.of(change.shares().first()),
                            comparison.earlier(),
                            Wording.of(change.shares().second()),
                            change.shares().points()),
                    "Out of the judged conversations without conversion. " + Wording.TEST))
        .stream()
        .toList();
  }

  private static List<Change> changes(
      Catalog catalog, List<ReasonCount> counts, Comparison comparison) {
    Map<String, Long> later = calls(counts, comparison.later());
    Map<String, Long> earlier = calls(counts, comparison.earlier());
    long laterAll = later.values().stream().mapToLong(n -> n).sum();
    long earlierAll = earlier.values().stream().mapToLong(n -> n).sum();
    return later.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(OTHERS))
        .map(
            entry ->
                new Change(
                    catalog,
                    entry.getKey(),
                    new TwoProportions(
                        new Proportion(entry.getValue(), laterAll),
                        new Proportion(earlier.getOrDefault(entry.getKey(), 0L), earlierAll))))
        .toList();
  }

  private static Map<String, Long> calls(List<ReasonCount> counts, Span span) {
    return counts.stream()
        .filter(count -> span.contains(count.day()))
        .collect(groupingBy(ReasonCount::reason, TreeMap::new, summingLong(ReasonCount::calls)));
  }
}
