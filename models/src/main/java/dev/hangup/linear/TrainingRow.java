package dev.hangup.linear;

import dev.hangup.features.FeatureVector;
import java.util.Set;

/**
 * One example that a linear classifier learns from.
 *
 * @param features of the conversation
 * @param labels its classes, at least one
 * @param choices the classes it could have had; holds the labels
 */
public record TrainingRow(FeatureVector features, Set<String> labels, Set<String> choices) {}
