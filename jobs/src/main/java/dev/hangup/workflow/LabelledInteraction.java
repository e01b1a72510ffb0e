package dev.hangup.workflow;

import dev.hangup.classification.Told;

/**
 * A label, and the interaction that it is of.
 *
 * @param label never null
 * @param told the interaction and what was said in it; null where the archive does not have it
 */
public record LabelledInteraction(ReasonLabel label, Told told) {}
