package dev.hangup.simulate;

import java.util.Map;

/**
 * What a simulation wrote.
 *
 * @param interactions as many as were asked for
 * @param events different ones
 * @param lines of all event files, copies included
 * @param reps how many reps each queue had, by {@code business/queue}, sorted
 */
public record SimulatedArchive(
    int interactions, long events, long lines, Map<String, Integer> reps) {}
