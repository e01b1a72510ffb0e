package dev.hangup.catalog.check;

/**
 * Two entries that are too close in meaning to be told apart.
 *
 * @param first the one that stands first in its catalog or guide
 * @param second the other one
 * @param why in what they are close, as half a sentence
 */
public record ClosePair(String first, String second, String why) {}
