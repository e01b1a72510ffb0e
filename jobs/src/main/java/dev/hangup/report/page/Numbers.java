package dev.hangup.report.page;

import dev.hangup.report.figures.Proportion;
import java.util.Locale;

/** Figures as the page writes them. */
final class Numbers {
  private Numbers() {}

  /** For instance {@code 1,456}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** An amount without decimals. */
  static String amount(double amount) {
    return String.format(Locale.ROOT, "%,.0f", amount);
  }

  /** With its sign and one decimal, for instance {@code −0.3}. */
  static String signed(double number) {
    return String.format(Locale.ROOT, "%+.1f", number).replace('-', '−');
  }

  /** Whole seconds; a dash for null. */
  static String seconds(Double seconds) {
    return seconds == null ? "–" : Math.round(seconds) + " s";
  }

  /** For instance {@code 8.4% (7.1–10.0%), 123 of 1,456}. */
  static String words(Proportion share) {
    return share.outOf() == 0
        ? "none of none"
        : "%s (%s), %s of %s"
            .formatted(
                share.percent(), share.interval(), count(share.count()), count(share.outOf()));
  }

  /** A share as a chart takes it: in percent, to a hundredth; null stays null. */
  static Double percent(Double share) {
    return share == null ? null : Math.round(share * 10_000) / 100.0;
  }
}
