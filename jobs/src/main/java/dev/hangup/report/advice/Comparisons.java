package dev.hangup.report.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Of many comparisons, those that hold although there were many: S. Holm's sequentially rejective
 * procedure (Scandinavian Journal of Statistics 6, 1979, 65-70) keeps the chance that any of them
 * is a false alarm at 5%.
 */
public final class Comparisons {
  static final double LEVEL = 0.05;

  private Comparisons() {}

  /**
   * Of the candidates whose first proportion is significantly the greater, the one that matters
   * most.
   *
   * @param matters what the greatest is chosen by
   */
  static <T> Optional<T> greatest(
      List<T> candidates, Function<T, TwoProportions> test, ToDoubleFunction<T> matters) {
    return significant(candidates, test).stream()
        .filter(candidate -> test.apply(candidate).difference() > 0)
        .max(Comparator.comparingDouble(matters));
  }

  /**
   * The candidates that differ significantly, whichever way; those too small to test are left out.
   */
  public static <T> List<T> significant(List<T> candidates, Function<T, TwoProportions> test) {
    record Tested<T>(T candidate, double probability) {}
    List<Tested<T>> tested =
        candidates.stream()
            .filter(candidate -> test.apply(candidate).isTestable())
            .map(c -> new Tested<>(c, test.apply(c).probability()))
            .sorted(Comparator.comparingDouble(Tested::probability))
            .toList();
    List<T> significant = new ArrayList<>();
    for (Tested<T> next : tested) {
      if (next.probability() > LEVEL / (tested.size() - significant.size())) {
        break;
      }
      significant.add(next.candidate());
    }
    return significant;
  }
}
