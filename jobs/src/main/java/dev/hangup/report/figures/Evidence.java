package dev.hangup.report.figures;

import java.util.List;
import java.util.Map;

/**
 * What customers and agents said where a reason was given or an alert flagged.
 *
 * @param reasons by reason; those without a quote are missing
 * @param alerts by category, likewise
 */
public record Evidence(Map<String, List<Quote>> reasons, Map<String, List<Quote>> alerts) {}
