package dev.hangup.classification;

/**
 * A failing that a conversation shows, as tables hold it. Text dimensions are {@code "-"} where
 * unknown.
 *
 * @param confidenceMillionths 0 to 1,000,000: sums of whole numbers are the same in any order
 * @param evidence the utterance that shows it, redacted and cut; null where nothing was said
 * @param startedAt when the interaction started, milliseconds since 1970-01-01T00:00:00Z
 * @param day the business's local day of that, in days since 1970-01-01
 * @param modelVersion who judged
 */
public record Alert(
    String interactionId,
    String category,
    String guide,
    long confidenceMillionths,
    String evidence,
    String business,
    String channel,
    String queue,
    String rep,
    long startedAt,
    int day,
    String modelVersion) {}
