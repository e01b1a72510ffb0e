package dev.hangup.report.figures;

import java.time.LocalDate;

/**
 * One business's local day.
 *
 * @param counts of the interactions that started on it
 */
public record DayCounts(LocalDate day, String business, Counts counts) {}
