package dev.hangup.catalog.check;

import dev.hangup.embedding.SentenceEmbedder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds entries that mean the same, so that alike objections would get now the one, now the other.
 *
 * <p>The limits were set so that catalogs made with care stay below them and pairs made to overlap
 * lie above. With bge-small-en-v1.5, names and descriptions of two distinct reasons are at most
 * 0.80 alike (cosine; 0.78 where its vectors are pooled by the mean), a reason and its paraphrase
 * 0.86 and more. Of two distinct reasons at most half of the examples are nearer to the other's; of
 * one reason written twice under two names, 0.6.
 */
final class CloseMeanings {
  private static final double CLOSE_WORDS = 0.6;
  private static final double CLOSE_DESCRIPTIONS = 0.82;
  private static final double MINGLED_EXAMPLES = 0.55;
  private static final int ENTRIES_FOR_COMMON = 4;
  private static final int NEIGHBOURS = 3;
  private static final int ENOUGH_EXAMPLES = 5;

  private CloseMeanings() {}

  /**
   * @param embedder null compares words alone
   * @param byExamples whether examples tell entries apart
   */
  static List<ClosePair> in(List<Entry> entries, SentenceEmbedder embedder, boolean byExamples) {
    List<ClosePair> pairs = new ArrayList<>();
    Set<String> everywhere = everywhere(entries);
    float[][] meanings =
        embedder == null || entries.isEmpty()
            ? null
            : embedder.embed(
                entries.stream().map(e -> spoken(e.name()) + ": " + e.description()).toList());
    List<float[][]> examples =
        embedder == null || !byExamples
            ? null
            : entries.stream()
                .map(e -> e.examples().isEmpty() ? new float[0][] : embedder.embed(e.examples()))
                .toList();
    for (int i = 0; i < entries.size(); i++) {
      for (int j = i + 1; j < entries.size(); j++) {
        Entry first = entries.get(i);
        Entry second = entries.get(j);
        if (wordsAreClose(first, second, everywhere)) {
          pairs.add(pair(first, second, "their words speak of the same"));
        } else if (meanings != null && cosine(meanings[i], meanings[j]) >= CLOSE_DESCRIPTIONS) {
          pairs.add(pair(first, second, "their descriptions mean nearly the same"));
        } else if (examples != null
            && mingled(examples.get(i), examples.get(j)) >= MINGLED_EXAMPLES) {
          pairs.add(pair(first, second, "their examples cannot be told apart"));
        }
      }
    }
    return pairs;
  }

  private static ClosePair pair(Entry first, Entry second, String why) {
    return new ClosePair(first.name(), second.name(), why);
  }

  private static boolean wordsAreClose(Entry first, Entry second, Set<String> everywhere) {
    Set<String> name = Words.concepts(spoken(first.name()));
    Set<String> otherName = Words.concepts(spoken(second.name()));
    name.removeAll(everywhere);
    otherName.removeAll(everywhere);
    if (!name.isEmpty() && name.equals(otherName)) {
      return true;
    }
    Set<String> all = Words.concepts(first.description());
    Set<String> others = Words.concepts(second.description());
    all.removeAll(everywhere);
    others.removeAll(everywhere);
    if (Words.overlap(all, others) >= CLOSE_WORDS) {
      return true;
    }
    all.addAll(name);
    others.addAll(otherName);
    return Words.overlap(all, others) >= CLOSE_WORDS;
  }

  /** What nearly all entries speak of tells none of them apart. */
  private static Set<String> everywhere(List<Entry> entries) {
    Map<String, Integer> counts = new HashMap<>();
    for (Entry entry : entries) {
      Words.concepts(spoken(entry.name()) + " " + entry.description())
          .forEach(concept -> counts.merge(concept, 1, Integer::sum));
    }
    counts.values().removeIf(n -> n < ENTRIES_FOR_COMMON || n * 4 <= entries.size() * 3);
    return counts.keySet();
  }

  private static String spoken(String name) {
    return Names.upperSnake(name).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * The share of examples that are nearer to the other entry's examples than to those of their own,
   * the mean of both directions; 0 where there are too few to say.
   */
  private static double mingled(float[][] first, float[][] second) {
    return first.length < ENOUGH_EXAMPLES || second.length < ENOUGH_EXAMPLES
        ? 0
        : (strays(first, second) + strays(second, first)) / 2;
  }

  private static double strays(float[][] own, float[][] others) {
    int strays = 0;
    for (int i = 0; i < own.length; i++) {
      if (nearness(own[i], others, -1) > nearness(own[i], own, i)) {
        strays++;
      }
    }
    return (double) strays / own.length;
  }

  /** The mean similarity of a vector to its nearest neighbours, itself left out. */
  private static double nearness(float[] vector, float[][] others, int itself) {
    double[] similar = new double[others.length - (itself < 0 ? 0 : 1)];
    for (int i = 0, at = 0; i < others.length; i++) {
      if (i != itself) {
        similar[at++] = cosine(vector, others[i]);
      }
    }
    Arrays.sort(similar);
    return Arrays.stream(similar, Math.max(0, similar.length - NEIGHBOURS), similar.length)
        .average()
        .orElseThrow();
  }

  /** Of vectors of length 1. */
  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
