package dev.hangup.review;

import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Reason;
import dev.hangup.catalog.check.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A reason of the catalog that no call ever got.
 *
 * @param name of the reason
 * @param cause the probable one
 * @param similar for a typo, the name that stands in verdicts or labels instead; else null
 * @param labels calls that people gave it
 * @param chance the probability that a reason as frequent as the limit of rare ones is in none of
 *     the month's calls, 0 to 1
 */
public record UnseenReason(String name, Cause cause, String similar, long labels, double chance) {

  /** Why a reason never appears. */
  public enum Cause {
    /** A name that is nearly the same appears, and is in no catalog. */
    TYPO,
    /** The model never saw a call with it: it decides by description and examples alone. */
    NEW,
    /** People gave it to calls to which the model gave another. */
    MISSED,
    /** No call was of that kind, or too few calls to say. */
    NO_DATA
  }

  static List<UnseenReason> in(ReviewInput input, Catalog catalog, Limits limits) {
    Sightings seen = Sightings.of(input);
    Set<String> foreign = seen.names();
    foreign.addAll(input.labels().keySet());
    catalog.names().forEach(foreign::remove);
    double chance = Math.pow(1 - limits.rareShare(), input.calls().size());
    List<UnseenReason> unseen = new ArrayList<>();
    for (Reason reason : catalog.reasons()) {
      String name = reason.name();
      if (!seen.ever(name)) {
        String similar =
            foreign.stream().filter(f -> Spelling.near(f, name)).findFirst().orElse(null);
        long labels = input.labels().getOrDefault(name, 0L);
        unseen.add(
            new UnseenReason(name, cause(input, name, similar, labels), similar, labels, chance));
      }
    }
    return unseen;
  }

  private static Cause cause(ReviewInput input, String name, String similar, long labels) {
    if (similar != null) {
      return Cause.TYPO;
    }
    if (input.learned() != null && !input.learned().contains(name)) {
      return Cause.NEW;
    }
    return labels > 0 ? Cause.MISSED : Cause.NO_DATA;
  }
}
