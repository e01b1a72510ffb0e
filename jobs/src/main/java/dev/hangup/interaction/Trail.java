package dev.hangup.interaction;

/**
 * Some events of one interaction, packed. Shuffling single events is what costs in a replay; the
 * events of one interaction lie close together in an archive, so they travel together.
 *
 * @param interactionId whose events
 * @param events one or more events as {@link TrailCodec} packs them; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Trail(String interactionId, byte[] events) {}
