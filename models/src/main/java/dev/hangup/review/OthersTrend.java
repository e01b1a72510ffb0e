package dev.hangup.review;

import dev.hangup.catalog.Catalog;
import dev.hangup.evaluation.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The share of the fallback, as the classifier gave it.
 *
 * @param months the share of each month, the reviewed one last; that one alone where the calls have
 *     no dates
 * @param change against the month before
 * @param z of the change, in standard deviations; null where it was not tested
 */
public record OthersTrend(List<MonthShare> months, Change change, Double z) {

  /** What became of the share. */
  public enum Change {
    /** It rose, and hardly by chance. */
    ROSE,
    /** It fell, and hardly by chance. */
    FELL,
    /** The difference may well be chance. */
    UNCHANGED,
    /** Too few calls to say. */
    TOO_FEW,
    /** There are no calls of the month before. */
    FIRST
  }

  /**
   * One month.
   *
   * @param month such as {@code 2026-03}; null where the calls have no dates
   * @param others calls in the fallback
   * @param calls all with a reason, at least 1
   * @param share others / calls
   * @param low lower bound of the 95% Wilson interval of the share
   * @param high upper bound of the same
   */
  public record MonthShare(
      String month, long others, long calls, double share, double low, double high) {

    static MonthShare of(String month, long others, long calls) {
      return new MonthShare(
          month,
          others,
          calls,
          (double) others / calls,
          Wilson.lower((int) others, (int) calls, Wilson.Z_95),
          Wilson.upper((int) others, (int) calls, Wilson.Z_95));
    }
  }

  /** Copies the list. */
  public OthersTrend {
    months = List.copyOf(months);
  }

  static OthersTrend of(ReviewInput input) {
    long others = input.calls().stream().filter(c -> c.reason().equals(Catalog.OTHERS)).count();
    long calls = input.calls().size();
    if (input.month() == null) {
      return new OthersTrend(List.of(MonthShare.of(null, others, calls)), Change.FIRST, null);
    }
    List<MonthShare> months = new ArrayList<>();
    input
        .history()
        .forEach(
            (month, reasons) -> {
              long all = all(reasons);
              if (month.isBefore(input.month()) && all > 0) {
                months.add(MonthShare.of(month.toString(), others(reasons), all));
              }
            });
    months.add(MonthShare.of(input.month().toString(), others, calls));
    Map<String, Long> before = input.history().getOrDefault(input.month().minusMonths(1), Map.of());
    if (all(before) == 0) {
      return new OthersTrend(months, Change.FIRST, null);
    }
    Double z = ProportionChange.z(others(before), all(before), others, calls);
    return new OthersTrend(months, change(z), z);
  }

  private static Change change(Double z) {
    if (z == null) {
      return Change.TOO_FEW;
    }
    if (Math.abs(z) < Wilson.Z_95) {
      return Change.UNCHANGED;
    }
    return z > 0 ? Change.ROSE : Change.FELL;
  }

  private static long all(Map<String, Long> reasons) {
    return reasons.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long others(Map<String, Long> reasons) {
    return reasons.getOrDefault(Catalog.OTHERS, 0L);
  }
}
