package dev.hangup.report.figures;

/**
 * What the settings said of a business when its archive was replayed.
 *
 * @param kind such as clinic; {@code -} where not said
 * @param timeZone whose clock its days and hours are of
 * @param serviceLevelSeconds answered within these is in time
 * @param shortAbandonSeconds who left within these never meant to stay
 * @param targetRate by the definition service, from 0 to 1; null where none is set
 */
public record Business(
    String name,
    String kind,
    String timeZone,
    double serviceLevelSeconds,
    double shortAbandonSeconds,
    Double targetRate) {}
