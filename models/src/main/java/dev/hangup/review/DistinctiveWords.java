package dev.hangup.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words that set one kind of calls apart from the others, by class-based TF-IDF: a word's
 * weight in a kind is {@code tf * log(1 + A / f)}, where tf is its share of the kind's words, f how
 * often it occurs in all kinds, and A the mean number of words of a kind (Grootendorst, "BERTopic:
 * Neural topic modeling with a class-based TF-IDF procedure", arXiv:2203.05794, 2022). Here a word
 * counts once a call, so that one talkative customer names no group.
 */
final class DistinctiveWords {
  private static final int MOST = 6;
  private static final double LEAST_SHARE = 0.25;
  private static final int FEWEST_CALLS = 2;

  private final List<Map<String, Integer>> counts = new ArrayList<>();
  private final Map<String, Integer> everywhere = new HashMap<>();
  private final List<Integer> calls = new ArrayList<>();
  private final double meanWords;

  /**
   * Counts.
   *
   * @param kinds for each kind its calls, each as its utterances
   */
  DistinctiveWords(List<List<List<String>>> kinds) {
    long words = 0;
    for (List<List<String>> kind : kinds) {
      Map<String, Integer> count = new TreeMap<>();
      for (List<String> call : kind) {
        Set<String> once = new HashSet<>();
        call.forEach(utterance -> once.addAll(Terms.telling(utterance)));
        once.forEach(word -> count.merge(word, 1, Integer::sum));
      }
      count.forEach((word, n) -> everywhere.merge(word, n, Integer::sum));
      words += total(count);
      counts.add(count);
      calls.add(kind.size());
    }
    meanWords = (double) words / Math.max(1, kinds.size());
  }

  /** The weight of a word in a kind; 0 where it does not occur. */
  double weight(int kind, String word) {
    Map<String, Integer> count = counts.get(kind);
    return count.containsKey(word)
        ? (double) count.get(word) / total(count) * Math.log(1 + meanWords / everywhere.get(word))
        : 0;
  }

  /**
   * The most telling words of a kind, the best first; only words that a quarter of its calls hold,
   * and two of them at least. May be empty.
   */
  List<String> of(int kind) {
    double fewest = Math.max(FEWEST_CALLS, LEAST_SHARE * calls.get(kind));
    return counts.get(kind).entrySet().stream()
        .filter(word -> word.getValue() >= fewest)
        .map(Map.Entry::getKey)
        .sorted(
            Comparator.comparing((String word) -> -weight(kind, word))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  private static long total(Map<String, Integer> count) {
    return count.values().stream().mapToLong(Integer::longValue).sum();
  }
}
