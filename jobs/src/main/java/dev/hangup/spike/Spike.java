package dev.hangup.spike;

/**
 * A quarter of an hour in which far more gave up than usual: a row of {@code abandonment_spikes}.
 * Text dimensions are {@code "-"} where unknown.
 *
 * @param intervalStart milliseconds since 1970-01-01T00:00:00Z
 * @param region {@code "all"} where the queue has several and is looked at as a whole
 * @param minutes 15 or 60: what the numbers are of; it ends with the quarter
 * @param offered in these minutes
 * @param abandoned in these minutes
 * @param expected how many usually give up of so many offered then
 * @param odds the N of "1 in N": an ordinary quarter looks like this that seldom
 */
public record Spike(
    long intervalStart,
    String business,
    String channel,
    String queue,
    String region,
    int minutes,
    long offered,
    long abandoned,
    double expected,
    double odds) {}
