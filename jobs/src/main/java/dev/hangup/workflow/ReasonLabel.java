package dev.hangup.workflow;

/**
 * What a person says the drop-off reason of an interaction was.
 *
 * @param interactionId never null
 * @param reason a name of the catalog of the interaction's business, or {@code OTHERS}; never null
 */
public record ReasonLabel(String interactionId, String reason) {}
