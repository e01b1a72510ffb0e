package dev.hangup.review;

import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Reason;
import dev.hangup.evaluation.Wilson;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A reason so rare that it may be merged or removed: even the upper bound of its share is below the
 * limit, so that a month with few calls makes none rare.
 *
 * @param name of the reason
 * @param calls that got it in the month, perhaps 0
 * @param expected calls that it would have at the limit
 * @param share calls / all
 * @param high upper bound of the 95% Wilson interval of the share
 * @param lastSeen the last month with calls, such as {@code 2026-03}; null where months are unknown
 */
public record RareReason(
    String name, long calls, double expected, double share, double high, String lastSeen) {

  static List<RareReason> in(ReviewInput input, Catalog catalog, Limits limits) {
    Sightings seen = Sightings.of(input);
    int all = input.calls().size();
    List<RareReason> rare = new ArrayList<>();
    for (Reason reason : catalog.reasons()) {
      long calls = seen.thisMonth(reason.name());
      double high = Wilson.upper((int) calls, all, Wilson.Z_95);
      if (seen.ever(reason.name()) && high < limits.rareShare()) {
        YearMonth last = seen.last(reason.name());
        rare.add(
            new RareReason(
                reason.name(),
                calls,
                limits.rareShare() * all,
                (double) calls / all,
                high,
                last == null ? null : last.toString()));
      }
    }
    rare.sort(Comparator.comparing(RareReason::calls));
    return rare;
  }
}
