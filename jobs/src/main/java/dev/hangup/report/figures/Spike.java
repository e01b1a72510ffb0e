package dev.hangup.report.figures;

import java.time.LocalDateTime;

/**
 * A time in which far more gave up than usual at that weekday and hour.
 *
 * @param from on the business's clock
 * @param to end, likewise
 * @param region {@code all} where it is of several
 * @param expected how many usually give up
 * @param odds the N of "1 in N": how often an ordinary interval looks like this
 */
public record Spike(
    LocalDateTime from,
    LocalDateTime to,
    String business,
    String channel,
    String queue,
    String region,
    long offered,
    long abandoned,
    double expected,
    double odds) {}
