package dev.hangup.catalog.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Texts as sets of what they speak of, so that "too expensive" and "price concerns" are one. */
final class Words {

  /** Words that stand in any description. */
  private static final Set<String> COMMON =
      Set.of(
          "a",
          "an",
          "the",
          "and",
          "or",
          "but",
          "of",
          "to",
          "in",
          "on",
          "at",
          "for",
          "with",
          "by",
          "from",
          "as",
          "is",
          "are",
          "was",
          "were",
          "be",
          "been",
          "it",
          "its",
          "this",
          "that",
          "these",
          "those",
          "they",
          "their",
          "them",
          "he",
          "she",
          "his",
          "her",
          "has",
          "have",
          "had",
          "do",
          "does",
          "did",
          "not",
          "no",
          "non",
          "than",
          "then",
          "there",
          "here",
          "where",
          "when",
          "which",
          "who",
          "what",
          "why",
          "how",
          "any",
          "all",
          "some",
          "so",
          "too",
          "very",
          "much",
          "more",
          "most",
          "only",
          "just",
          "also",
          "could",
          "can",
          "would",
          "should",
          "will",
          "may",
          "might",
          "mean",
          "means",
          "said",
          "say",
          "says",
          "explicitly",
          "high",
          "low",
          "large",
          "big",
          "issue",
          "problem",
          "concern",
          "concerned",
          "constraint",
          "reason",
          "customer",
          "caller",
          "client",
          "person",
          "product",
          "item",
          "service",
          "call",
          "conversation",
          "currently",
          "desired",
          "applie",
          "out");

  /** Each line is one thing to speak of, by the names it goes by; the first stands for all. */
  private static final Map<String, String> CONCEPTS =
      concepts(
          "price cost costs costly expensive pricey pricing priced budget money afford affordable"
              + " unaffordable cheap cheaper",
          "timing now later postponed",
          "think thinking considering consider decide deciding decision mull",
          "competitor competition rival vendor",
          "stock sold available unavailable availability",
          "interest interested disinterested uninterested",
          "contract contractual locked",
          "feature functionality function capability",
          "technical technology",
          "delivery deliver delivered shipping shipment",
          "location located place area neighborhood neighbourhood",
          "insurance insurer insured",
          "payment pay paying paid",
          "complaint complain complained complaining");

  private Words() {}

  /** The words of a text in their order, in lower case. */
  static List<String> all(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(w -> !w.isEmpty())
        .toList();
  }

  /** What a text speaks of; changeable. */
  static Set<String> concepts(String text) {
    Set<String> concepts = new LinkedHashSet<>();
    for (String word : all(text)) {
      String single = word.length() > 3 && word.endsWith("s") ? word.replaceAll("s+$", "") : word;
      if (word.length() > 1 && !COMMON.contains(word) && !COMMON.contains(single)) {
        concepts.add(CONCEPTS.getOrDefault(word, CONCEPTS.getOrDefault(single, single)));
      }
    }
    return concepts;
  }

  /** The share of what two sets have in common, 0 to 1 (Jaccard); 0 where both are empty. */
  static double overlap(Set<String> a, Set<String> b) {
    Set<String> both = new LinkedHashSet<>(a);
    both.retainAll(b);
    int either = a.size() + b.size() - both.size();
    return either == 0 ? 0 : (double) both.size() / either;
  }

  private static Map<String, String> concepts(String... lines) {
    Map<String, String> concepts = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      for (String word : words) {
        concepts.put(word, words[0]);
      }
    }
    return Map.copyOf(concepts);
  }
}
