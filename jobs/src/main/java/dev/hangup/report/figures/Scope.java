package dev.hangup.report.figures;

import java.time.LocalDate;
import java.util.Map;

/**
 * What a report is of.
 *
 * @param span its days
 * @param business null for all
 * @param comparison null where there is nothing to compare with
 */
public record Scope(Span span, String business, Comparison comparison) {
  /** What was to be done before that is past doing, and much to look up. */
  private static final int DAYS_TO_FOLLOW_UP = 31;

  /** The days after whose interactions something is still to do: the last of the report's own. */
  public Span followedUp() {
    LocalDate first = span.to().minusDays(DAYS_TO_FOLLOW_UP - 1);
    return span.from().isBefore(first) ? new Span(first, span.to()) : span;
  }

  /** The parameters of the query for these. */
  Map<String, String> parametersToFollowUp() {
    return parameters(followedUp());
  }

  /** The parameters of the queries for the report's own days. */
  Map<String, String> parameters() {
    return parameters(span);
  }

  /** The same, and the days that they are compared with. */
  Map<String, String> parametersWithEarlier() {
    return parameters(
        comparison == null || !comparison.earlier().from().isBefore(span.from())
            ? span
            : new Span(comparison.earlier().from(), span.to()));
  }

  private Map<String, String> parameters(Span days) {
    return Map.of(
        "from", days.from().toString(),
        "to", days.to().toString(),
        "business", business == null ? "" : business);
  }
}
