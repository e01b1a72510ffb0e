package dev.hangup.review;

import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.check.CatalogCheck;
import dev.hangup.catalog.check.ClosePair;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.review.CallSpace.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two reasons that are taken for one another. A pair is named for any of: people's corrections,
 * doubtful verdicts, closeness of what the catalog says of the two.
 *
 * @param first the one that stands first in the catalog
 * @param second the other one; {@code OTHERS} stands last
 * @param firstWasSecond calls judged first that people say are second
 * @param secondWasFirst calls judged second that people say are first
 * @param labelled calls judged either that people gave any reason
 * @param doubtful calls judged one of them with little confidence whose words are nearest to the
 *     other
 * @param close why the catalog's words for the two are too close, as half a sentence; null where
 *     they are not
 */
public record ConfusedPair(
    String first,
    String second,
    int firstWasSecond,
    int secondWasFirst,
    int labelled,
    int doubtful,
    String close) {

  /** Of the calls of two reasons this share must be doubtful. */
  private static final double DOUBTFUL_SHARE = 0.05;

  private int calls() {
    return firstWasSecond + secondWasFirst + doubtful;
  }

  static List<ConfusedPair> in(
      ReviewInput input,
      Catalog catalog,
      SentenceEmbedder embedder,
      CallSpace space,
      Limits limits) {
    List<String> names = catalog.names();
    Map<List<String>, Integer> corrections = new HashMap<>();
    Map<String, Integer> labelled = new HashMap<>();
    Map<String, Integer> judged = new HashMap<>();
    for (ReviewedCall call : input.calls()) {
      judged.merge(call.reason(), 1, Integer::sum);
      if (call.label() != null) {
        labelled.merge(call.reason(), 1, Integer::sum);
        corrections.merge(List.of(call.reason(), call.label()), 1, Integer::sum);
      }
    }
    Map<List<String>, Integer> doubtful = new HashMap<>();
    for (Point point : space.doubtful()) {
      doubtful.merge(
          List.of(point.call().reason(), space.nearest(point.vector())), 1, Integer::sum);
    }
    Map<List<String>, String> close = new HashMap<>();
    for (ClosePair pair : CatalogCheck.closePairs(catalog, embedder)) {
      close.put(List.of(pair.first(), pair.second()), pair.why());
    }
    List<ConfusedPair> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        List<String> there = List.of(names.get(i), names.get(j));
        List<String> back = List.of(names.get(j), names.get(i));
        ConfusedPair pair =
            new ConfusedPair(
                names.get(i),
                names.get(j),
                corrections.getOrDefault(there, 0),
                corrections.getOrDefault(back, 0),
                labelled.getOrDefault(names.get(i), 0) + labelled.getOrDefault(names.get(j), 0),
                doubtful.getOrDefault(there, 0) + doubtful.getOrDefault(back, 0),
                close.get(there));
        int calls = judged.getOrDefault(names.get(i), 0) + judged.getOrDefault(names.get(j), 0);
        if (pair.matters(calls, limits)) {
          pairs.add(pair);
        }
      }
    }
    pairs.sort(Comparator.comparing(ConfusedPair::calls, Collections.reverseOrder()));
    return pairs;
  }

  private boolean matters(int calls, Limits limits) {
    return close != null
        || firstWasSecond + secondWasFirst >= limits.leastConfused()
        || doubtful >= Math.max(limits.leastConfused(), DOUBTFUL_SHARE * calls);
  }
}
