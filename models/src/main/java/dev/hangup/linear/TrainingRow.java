package dev.hangup.linear;

import dev.hangup.features.FeatureVector;
import java.util.Set;

/**
 * One example that a linear classifier learns from.
 *
 * @param features of the conversation
 * @param label its class
 * @param choices the classes it could have had; holds the label
 * @param weight how much it counts, greater than 0
 */
public record TrainingRow(
    FeatureVector features, String label, Set<String> choices, double weight) {}
