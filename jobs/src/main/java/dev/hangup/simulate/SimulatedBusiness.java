package dev.hangup.simulate;

import java.time.ZoneId;
import java.util.Map;

/**
 * A business that is played, for settings that suit the archive.
 *
 * @param id as events carry it
 * @param kind a word for people, such as {@code clinic}
 * @param value what a lost interaction is worth, in its currency
 * @param targetRate the abandonment rate that it aims at, as a share
 * @param zone where its customers live
 * @param profile by which its conversations are judged
 * @param profilesByQueue the same for queues where another applies
 */
public record SimulatedBusiness(
    String id,
    String kind,
    ZoneId zone,
    int value,
    double targetRate,
    String profile,
    Map<String, String> profilesByQueue) {}
