package dev.hangup.registry;

import java.util.Objects;

/**
 * One version became the champion.
 *
 * @param version which
 * @param instead the champion before; null for the first
 * @param at when, RFC 3339 in UTC
 * @param why in a sentence
 */
public record ChampionChange(String version, String instead, String at, String why) {

  /** Only {@code instead} may be null. */
  public ChampionChange {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(why, "why");
  }
}
