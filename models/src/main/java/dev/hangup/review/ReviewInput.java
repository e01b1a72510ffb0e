package dev.hangup.review;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is reviewed.
 *
 * @param business whose calls they are
 * @param month in which they were; null where they have no dates
 * @param calls of that month, that did not convert
 * @param history for each month up to this one how many calls got each reason; may be empty
 * @param labels how many calls people gave each reason, ever; may be empty
 * @param learned the reasons that the model learned from labelled calls; null where unknown
 */
public record ReviewInput(
    String business,
    YearMonth month,
    List<ReviewedCall> calls,
    Map<YearMonth, Map<String, Long>> history,
    Map<String, Long> labels,
    Set<String> learned) {

  /** Copies the collections. */
  public ReviewInput {
    Objects.requireNonNull(business, "business");
    calls = List.copyOf(calls);
    history = new TreeMap<>(history);
    labels = new TreeMap<>(labels);
    learned = learned == null ? null : Set.copyOf(learned);
  }
}
