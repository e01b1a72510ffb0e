package dev.hangup.followup;

/**
 * What should be done next for a customer, as the table {@code follow_ups} holds it. Text
 * dimensions are {@code "-"} where unknown.
 *
 * @param action what to do, in the words of the rules' author
 * @param rule the name of the rule that asks for it
 * @param dueAt milliseconds since 1970-01-01T00:00:00Z
 * @param reason the drop-off reason; {@code "-"} where there is none
 */
public record FollowUp(
    String interactionId,
    String action,
    String rule,
    long dueAt,
    String business,
    String channel,
    String queue,
    String campaign,
    String customerId,
    String outcome,
    String stage,
    String reason) {}
