package dev.hangup.interaction;

/**
 * One contact of one customer on one channel, as its events tell it: a row of {@code interactions}
 * before the settings of its business are applied.
 *
 * <p>Times are milliseconds since 1970-01-01T00:00:00Z, durations are milliseconds. The dimensions
 * from {@code business} to {@code language} and {@code endedBy} are null where no event said them.
 *
 * @param startedAt the first event
 * @param queuedAt when it first waited for a rep; null where it never did
 * @param answeredAt when a rep first accepted; null where none did
 * @param endedAt the end that was seen, or the last event plus the channel's idle time
 * @param events how many different events
 * @param entryMillis before it first waited for a rep or was answered or ended
 * @param waitMillis from when it first waited for a rep until it was answered or ended; 0 where it
 *     did not wait
 * @param ringMillis of that, and of the waits after transfers, the part in which it rang
 * @param transferWaitMillis waits for another rep after the first
 * @param holdMillis on hold, while a rep had it
 * @param talkMillis while a rep had it, without the hold
 * @param queued it waited in a queue, not only rang
 * @param lastWaitMillis the wait in which it ended; 0 where it did not end waiting
 * @param afterDecline it was abandoned in a wait in which a rep had declined
 */
public record Interaction(
    String interactionId,
    String business,
    Channel channel,
    Direction direction,
    String queue,
    String region,
    String campaign,
    String customerId,
    String rep,
    String language,
    long startedAt,
    Long queuedAt,
    Long answeredAt,
    long endedAt,
    int events,
    long entryMillis,
    long waitMillis,
    long ringMillis,
    long transferWaitMillis,
    long holdMillis,
    long talkMillis,
    long lastWaitMillis,
    int transfers,
    int declines,
    Outcome outcome,
    Stage stage,
    boolean queued,
    boolean afterDecline,
    Party endedBy,
    boolean endedOnHold,
    boolean timedOut,
    boolean fault,
    boolean converted) {}
