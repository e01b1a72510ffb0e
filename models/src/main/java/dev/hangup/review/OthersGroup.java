package dev.hangup.review;

import java.util.List;

/**
 * Similar calls among the fallback's.
 *
 * @param calls how many of those looked at
 * @param share of those looked at, 0 to 1
 * @param name proposed for a new reason, in UPPERCASE_SNAKE_CASE; null where its words make no name
 *     of their own
 * @param words those that set the group apart, the most telling first
 * @param typical utterances nearest to the group's centre, redacted
 * @param nearestReason the reason of the catalog that is nearest in meaning
 * @param nearness of that reason to the group's centre, a cosine, -1 to 1
 * @param widen whether that reason is so near that widening its description serves better than a
 *     new reason
 */
public record OthersGroup(
    int calls,
    double share,
    String name,
    List<String> words,
    List<String> typical,
    String nearestReason,
    double nearness,
    boolean widen) {

  /** Copies the lists. */
  public OthersGroup {
    words = List.copyOf(words);
    typical = List.copyOf(typical);
  }
}
