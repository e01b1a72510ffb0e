package dev.hangup.verdict;

/**
 * One failing that a conversation shows.
 *
 * @param guide which guide flags it
 * @param category name of the category
 * @param confidence the calibrated probability that it is right, 0 to 1
 * @param evidence the utterance that shows it, redacted; null where nothing was said
 */
public record AlertVerdict(String guide, String category, double confidence, String evidence) {}
