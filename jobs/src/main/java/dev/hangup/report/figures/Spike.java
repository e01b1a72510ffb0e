package dev.hangup.report.figures;

import java.time.LocalDateTime;

/**
 * An interval in which far more gave up than usual at that weekday and hour.
 *
 * @param start on the business's clock
 * @param expected how many usually give up
 * @param odds the N of "1 in N": how often an ordinary interval looks like this
 */
public record Spike(
    LocalDateTime start,
    String business,
    String channel,
    String queue,
    String region,
    long offered,
    long abandoned,
    double expected,
    double odds) {}
