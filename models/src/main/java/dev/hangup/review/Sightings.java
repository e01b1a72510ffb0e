package dev.hangup.review;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which reason was given how often, and when.
 *
 * @param calls by reason, in the reviewed month
 * @param last the last month of each reason; null where months are unknown
 */
record Sightings(Map<String, Long> calls, Map<String, YearMonth> last) {

  static Sightings of(ReviewInput input) {
    Map<String, Long> calls = new TreeMap<>();
    Map<String, YearMonth> last = new HashMap<>();
    // In the order of the months.
    input
        .history()
        .forEach(
            (month, reasons) ->
                reasons.forEach(
                    (reason, n) -> {
                      if (n > 0) {
                        last.put(reason, month);
                      }
                    }));
    input
        .calls()
        .forEach(
            call -> {
              calls.merge(call.reason(), 1L, Long::sum);
              last.put(call.reason(), input.month());
            });
    return new Sightings(calls, last);
  }

  long thisMonth(String reason) {
    return calls.getOrDefault(reason, 0L);
  }

  boolean ever(String reason) {
    return last.containsKey(reason);
  }

  YearMonth last(String reason) {
    return last.get(reason);
  }

  /** All names that were ever given, in the order of letters. */
  Set<String> names() {
    return new TreeSet<>(last.keySet());
  }
}
