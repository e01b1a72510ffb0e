package dev.hangup.workflow;

/**
 * Whether a customer waits for a rep at this moment.
 *
 * @param business {@code "-"} where unknown, as are channel and queue
 * @param waitingSince milliseconds since 1970-01-01T00:00:00Z; null where it does not wait (any
 *     more)
 */
public record Standing(
    String interactionId, String business, String channel, String queue, Long waitingSince) {}
