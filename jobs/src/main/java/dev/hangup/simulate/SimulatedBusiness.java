package dev.hangup.simulate;

import java.time.ZoneId;

/**
 * A business that is played, for settings that suit the archive.
 *
 * @param id as events carry it
 * @param kind a word for people, such as {@code clinic}
 * @param zone where its customers live
 */
public record SimulatedBusiness(String id, String kind, ZoneId zone) {}
