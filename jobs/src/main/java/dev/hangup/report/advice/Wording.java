package dev.hangup.report.advice;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import java.util.Locale;

/** How figures are said in a sentence. */
final class Wording {
  static final String SERVICE =
      "Definition service: gave up in the queue, ringing or in a transfer, out of the offered.";
  static final String TEST =
      "Two-sided two-proportion z test, 5% over all that were compared (Holm).";

  private Wording() {}

  /** For instance {@code 123 of 1,456 (8.4%, 95% interval 7.1–10.0%)}. */
  static String of(Proportion share) {
    return "%s of %s (%s, 95%% interval %s)"
        .formatted(count(share.count()), count(share.outOf()), share.percent(), share.interval());
  }

  static String count(double count) {
    return String.format(Locale.ROOT, "%,.0f", count);
  }

  /** Empty where the report is of one business. */
  static String at(Figures figures, String business) {
    return figures.severalBusinesses() ? " at " + business : "";
  }
}
