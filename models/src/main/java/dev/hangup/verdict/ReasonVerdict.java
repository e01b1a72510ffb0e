package dev.hangup.verdict;

/**
 * Why a conversation did not convert.
 *
 * @param name one name of the business's catalog, or the fallback
 * @param confidence the calibrated probability that it is right, 0 to 1
 * @param evidence the utterance that decided it, redacted; null where nothing was said
 */
public record ReasonVerdict(String name, double confidence, String evidence) {}
