package dev.hangup.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How good the verdicts on reasons are.
 *
 * @param calls how many, at least 1
 * @param accuracy the share that is right
 * @param macroF1 the mean F1 of all labels that are true or said somewhere, each of the same weight
 * @param byLabel in the order of the alphabet; a name that several catalogs have is one label
 * @param byLanguage in the order of the alphabet
 * @param byProfile in the order of the alphabet
 * @param confusion one table for every profile, in the order of the alphabet
 * @param coverage for every precision asked for, in that order
 * @param reliability of the confidences
 */
public record ReasonMetrics(
    int calls,
    Proportion accuracy,
    double macroF1,
    List<LabelMetrics> byLabel,
    List<GroupMetrics> byLanguage,
    List<GroupMetrics> byProfile,
    List<ConfusionTable> confusion,
    List<Coverage> coverage,
    Reliability reliability)
    implements Metrics {
  /** For which coverage is given where nobody says otherwise. */
  public static final List<Double> PRECISIONS = List.of(0.8, 0.85, 0.9, 0.95);

  /** Copies the lists. */
  public ReasonMetrics {
    byLabel = List.copyOf(byLabel);
    byLanguage = List.copyOf(byLanguage);
    byProfile = List.copyOf(byProfile);
    confusion = List.copyOf(confusion);
    coverage = List.copyOf(coverage);
  }

  /** With coverage at {@link #PRECISIONS}. */
  public static ReasonMetrics of(List<ScoredReason> calls) {
    return of(calls, PRECISIONS);
  }

  /**
   * Measures; the order of the calls does not matter.
   *
   * @param precisions for which coverage is given, each 0 to 1
   * @throws IllegalArgumentException where there are no calls
   */
  public static ReasonMetrics of(List<ScoredReason> calls, List<Double> precisions) {
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("no labelled calls to measure on");
    }
    List<Judgement> judgements = calls.stream().map(ScoredReason::judgement).toList();
    List<LabelMetrics> labels = labels(calls);
    return new ReasonMetrics(
        calls.size(),
        accuracy(calls),
        LabelMetrics.macroF1(labels),
        labels,
        groups(calls, c -> c.language() == null ? "-" : c.language()),
        groups(calls, ScoredReason::profile),
        by(calls, ScoredReason::profile).entrySet().stream()
            .map(e -> ConfusionTable.of(e.getKey(), e.getValue()))
            .toList(),
        precisions.stream().map(p -> Coverage.at(p, judgements)).toList(),
        Reliability.of(judgements));
  }

  private static Proportion accuracy(List<ScoredReason> calls) {
    return Proportion.of((int) calls.stream().filter(ScoredReason::right).count(), calls.size());
  }

  private static List<LabelMetrics> labels(List<ScoredReason> calls) {
    Map<String, Counts> counts = new TreeMap<>();
    for (ScoredReason call : calls) {
      counts.computeIfAbsent(call.truth(), l -> new Counts()).add(true, call.right());
      if (!call.right()) {
        counts.computeIfAbsent(call.predicted(), l -> new Counts()).add(false, true);
      }
    }
    return counts.entrySet().stream().map(e -> e.getValue().metrics(e.getKey(), null)).toList();
  }

  private static List<GroupMetrics> groups(
      List<ScoredReason> calls, Function<ScoredReason, String> group) {
    return by(calls, group).entrySet().stream()
        .map(
            e ->
                new GroupMetrics(
                    e.getKey(), accuracy(e.getValue()), LabelMetrics.macroF1(labels(e.getValue()))))
        .toList();
  }

  private static Map<String, List<ScoredReason>> by(
      List<ScoredReason> calls, Function<ScoredReason, String> group) {
    return calls.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
  }
}
