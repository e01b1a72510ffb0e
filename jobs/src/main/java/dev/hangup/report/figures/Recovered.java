package dev.hangup.report.figures;

/**
 * What became of customers who gave up.
 *
 * @param channel on which they gave up
 * @param how {@code CALLED_AGAIN}, {@code CALLED_BACK}, {@code OTHER_CHANNEL}, {@code LOST}, or
 *     {@code UNKNOWN} where the customer is not known
 * @param medianSecondsAfter until they were reached; null where they were not
 */
public record Recovered(
    String business, String channel, String how, long customers, Double medianSecondsAfter) {}
