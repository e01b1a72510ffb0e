package dev.hangup.evaluation;

/**
 * How good reasons are in a part of the calls.
 *
 * @param name of the language or the profile; {@code -} where unknown
 * @param accuracy the share of its calls that is right
 * @param macroF1 as in {@link ReasonMetrics}, over its calls alone
 */
public record GroupMetrics(String name, Proportion accuracy, double macroF1) {}
