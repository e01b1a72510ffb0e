package dev.hangup.report.figures;

import java.util.Map;

/**
 * What a report is of.
 *
 * @param span its days
 * @param business null for all
 * @param comparison null where there is nothing to compare with
 */
public record Scope(Span span, String business, Comparison comparison) {

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
