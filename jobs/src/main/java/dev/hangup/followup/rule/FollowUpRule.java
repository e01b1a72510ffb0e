package dev.hangup.followup.rule;

import java.io.Serializable;

/**
 * What is to be done after which interactions, and when.
 *
 * @param name of the rule, of which a file has no other
 * @param action what to do, in the words of whoever is to do it
 */
public record FollowUpRule(String name, Condition when, String action, Due due)
    implements Serializable {}
