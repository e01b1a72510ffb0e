package dev.hangup.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How good the alerts are.
 *
 * @param calls how many, at least 1
 * @param micro over all flags together, each flag of the same weight; its label is {@code all}
 * @param macroPrecision the mean over the categories that were flagged somewhere; null where none
 *     was
 * @param macroRecall the mean over the categories that are true somewhere; null where none is
 * @param macroF1 the mean F1 of all categories that are true or flagged somewhere, each of the same
 *     weight
 * @param meanAveragePrecision over the categories that are true somewhere; null where none is
 * @param cleanFlagged of the calls in which a person saw nothing, the share with a flag
 * @param byCategory in the order of the alphabet, all that were judged
 * @param reliability of the confidences of all categories of all calls
 * @param reliabilityOfFlagged of the confidences of what was flagged: those that a user sees
 */
public record AlertMetrics(
    int calls,
    LabelMetrics micro,
    Double macroPrecision,
    Double macroRecall,
    double macroF1,
    Double meanAveragePrecision,
    Proportion cleanFlagged,
    List<LabelMetrics> byCategory,
    Reliability reliability,
    Reliability reliabilityOfFlagged)
    implements Metrics {

  /** Copies the list. */
  public AlertMetrics {
    byCategory = List.copyOf(byCategory);
  }

  /**
   * Measures; the order of the calls does not matter.
   *
   * @throws IllegalArgumentException where there are no calls
   */
  public static AlertMetrics of(List<ScoredAlerts> calls) {
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("no labelled calls to measure on");
    }
    Map<String, Counts> counts = new TreeMap<>();
    Map<String, List<Judgement>> ranked = new TreeMap<>();
    List<Judgement> judgements = new ArrayList<>();
    List<Judgement> flagged = new ArrayList<>();
    for (ScoredAlerts call : calls) {
      call.confidence()
          .forEach(
              (category, confidence) -> {
                boolean isTrue = call.truth().contains(category);
                boolean isFlagged = call.flagged().contains(category);
                var judgement = new Judgement(confidence, isTrue);
                counts.computeIfAbsent(category, c -> new Counts()).add(isTrue, isFlagged);
                ranked.computeIfAbsent(category, c -> new ArrayList<>()).add(judgement);
                judgements.add(judgement);
                if (isFlagged) {
                  flagged.add(judgement);
                }
              });
    }
    var all = new Counts();
    List<LabelMetrics> categories = new ArrayList<>();
    counts.forEach(
        (category, each) -> {
          all.add(each);
          categories.add(each.metrics(category, AveragePrecision.of(ranked.get(category))));
        });
    List<ScoredAlerts> clean = calls.stream().filter(ScoredAlerts::clean).toList();
    return new AlertMetrics(
        calls.size(),
        all.metrics("all", null),
        mean(categories.stream().map(LabelMetrics::precision).toList()),
        mean(categories.stream().map(LabelMetrics::recall).toList()),
        LabelMetrics.macroF1(categories),
        mean(categories.stream().map(LabelMetrics::averagePrecision).toList()),
        Proportion.of(
            (int) clean.stream().filter(c -> !c.flagged().isEmpty()).count(), clean.size()),
        categories,
        Reliability.of(judgements),
        Reliability.of(flagged));
  }

  private static Double mean(List<Double> values) {
    List<Double> known = values.stream().filter(Objects::nonNull).toList();
    return known.isEmpty()
        ? null
        : known.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
