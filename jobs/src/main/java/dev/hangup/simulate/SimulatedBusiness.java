package dev.hangup.simulate;

import java.time.ZoneId;

/**
 * A business that is played, for settings that suit the archive.
 *
 * @param id as events carry it
 * @param kind a word for people, such as {@code clinic}
 * @param value what a lost interaction is worth, in its currency
 * @param targetRate the abandonment rate that it aims at, as a share
 * @param zone where its customers live
 */
public record SimulatedBusiness(
    String id, String kind, ZoneId zone, int value, double targetRate) {}
