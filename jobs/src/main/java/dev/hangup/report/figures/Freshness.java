package dev.hangup.report.figures;

import java.time.Instant;

/**
 * The last run that filled the tables.
 *
 * @param rejected of the records that it read, those that could not be understood
 */
public record Freshness(Instant finished, Proportion rejected) {}
