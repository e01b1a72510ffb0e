package dev.hangup.report.figures;

import java.time.LocalDateTime;

/**
 * What a rule asks for after the interactions of a business.
 *
 * @param asked how many interactions ask for it
 * @param toDo of these, those whose customer has not been served since
 * @param customers how many known customers are still waiting for it
 * @param overdue of those to do, what should have been done by now
 * @param firstDue when the first of those to do is due, on the business's clock; null where none is
 *     to do
 */
public record FollowUpCount(
    String business,
    String action,
    String rule,
    long asked,
    long toDo,
    long customers,
    long overdue,
    LocalDateTime firstDue) {}
