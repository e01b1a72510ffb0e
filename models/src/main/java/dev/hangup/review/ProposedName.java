package dev.hangup.review;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A name for a new reason, made of the words that set its calls apart. */
final class ProposedName {
  private static final int WORDS = 2;
  private static final int STEM = 5;

  private ProposedName() {}

  /**
   * The two best words in UPPERCASE_SNAKE_CASE, in the order in which most calls say them; a third
   * one where the name is taken.
   *
   * @param words the best first
   * @param calls each as its utterances
   * @param taken names that are given; the new one is added
   * @return null where there is no word left to make a name of
   */
  static String of(List<String> words, List<List<String>> calls, Set<String> taken) {
    List<String> chosen = new ArrayList<>();
    for (String word : words) {
      if (letters(word).isEmpty() || chosen.stream().anyMatch(c -> stem(c).equals(stem(word)))) {
        continue;
      }
      int place = chosen.size();
      while (place > 0 && isBefore(word, chosen.get(place - 1), calls)) {
        place--;
      }
      chosen.add(place, word);
      if (chosen.size() >= WORDS && taken.add(joined(chosen))) {
        return joined(chosen);
      }
    }
    return !chosen.isEmpty() && taken.add(joined(chosen)) ? joined(chosen) : null;
  }

  private static String joined(List<String> words) {
    return String.join("_", words.stream().map(ProposedName::letters).toList());
  }

  private static String letters(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD)
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z]", "");
  }

  /** Inflections of one word make no name of two. */
  private static String stem(String word) {
    return word.length() > STEM ? word.substring(0, STEM) : word;
  }

  private static boolean isBefore(String first, String second, List<List<String>> calls) {
    int before = 0;
    for (List<String> call : calls) {
      for (String utterance : call) {
        List<String> said = Terms.all(utterance);
        if (said.contains(first) && said.contains(second)) {
          before += said.indexOf(first) < said.indexOf(second) ? 1 : -1;
        }
      }
    }
    return before > 0;
  }
}
