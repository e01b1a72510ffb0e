package dev.hangup.review;

import java.util.List;

/**
 * How the fallback is used.
 *
 * @param trend its share of the calls against the month before
 * @param groups of similar calls in it, the largest first
 * @param lookedAt how many of its calls were compared: those with words, up to a limit
 * @param calls how many calls are in it, after people's corrections
 */
public record OthersUse(OthersTrend trend, List<OthersGroup> groups, int lookedAt, int calls) {

  /** Copies the list. */
  public OthersUse {
    groups = List.copyOf(groups);
  }
}
