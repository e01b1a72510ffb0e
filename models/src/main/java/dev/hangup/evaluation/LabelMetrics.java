package dev.hangup.evaluation;

import java.util.List;
import java.util.Objects;

/**
 * How good one label is, or several together.
 *
 * @param label its name
 * @param support in how many calls it is true
 * @param predicted in how many calls it was said
 * @param right in how many of those it is true
 * @param precision right by predicted; null where it was never said
 * @param recall right by support; null where it is never true
 * @param f1 harmonic mean of both, 2 right / (support + predicted); null where it is neither true
 *     nor said anywhere
 * @param averagePrecision the mean of the precision at every true one, calls by falling confidence
 *     ({@link AveragePrecision}); null where it is never true or was not ranked
 */
public record LabelMetrics(
    String label,
    int support,
    int predicted,
    int right,
    Double precision,
    Double recall,
    Double f1,
    Double averagePrecision) {

  /** The mean F1 of those labels that are true or said somewhere; 0 where none is. */
  static double macroF1(List<LabelMetrics> labels) {
    return labels.stream()
        .map(LabelMetrics::f1)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }
}
