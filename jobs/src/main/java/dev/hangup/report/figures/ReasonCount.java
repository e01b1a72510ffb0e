package dev.hangup.report.figures;

import java.time.LocalDate;

/**
 * How often a reason was given on a day.
 *
 * @param confidenceSum of the verdicts, each 0 to 1
 */
public record ReasonCount(
    LocalDate day,
    String business,
    String catalog,
    String reason,
    long calls,
    double confidenceSum) {}
