package dev.hangup.training;

import java.util.Map;

/**
 * What a model that never saw it says of a labelled conversation.
 *
 * @param sample the conversation
 * @param fold in which it was held out
 * @param scores by label, of those of its choices that the model knows
 */
public record HeldOut(Sample sample, int fold, Map<String, Double> scores) {}
