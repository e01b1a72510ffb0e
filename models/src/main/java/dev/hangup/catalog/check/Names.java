package dev.hangup.catalog.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with names. */
final class Names {
  private static final Pattern UPPERCASE_SNAKE_CASE =
      Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*");

  /** Words that say nothing of why a conversation ended. */
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "not",
          "no",
          "yes",
          "right",
          "wrong",
          "now",
          "later",
          "maybe",
          "other",
          "others",
          "another",
          "issue",
          "issues",
          "problem",
          "problems",
          "reason",
          "reasons",
          "concern",
          "concerns",
          "misc",
          "miscellaneous",
          "general",
          "various",
          "unknown",
          "unclear",
          "something",
          "anything",
          "else",
          "thing",
          "things",
          "stuff",
          "bad",
          "lost",
          "call",
          "calls",
          "lead",
          "customer",
          "any",
          "some",
          "type",
          "category",
          "alert",
          "too",
          "very",
          "a",
          "an",
          "the",
          "of",
          "for",
          "to",
          "is",
          "was",
          "did",
          "do",
          "just",
          "at",
          "this",
          "time",
          "moment",
          "dropped",
          "failed");

  private Names() {}

  static List<Finding> check(Entry entry) {
    List<Finding> findings = new ArrayList<>();
    String name = entry.name();
    if (!UPPERCASE_SNAKE_CASE.matcher(name).matches()) {
      String better = upperSnake(name);
      findings.add(
          Finding.mustMend(
              name,
              "the name is not in UPPERCASE_SNAKE_CASE",
              better.isEmpty() ? "write one like BUDGET_CONSTRAINTS" : "write " + better));
    }
    List<String> words = List.of(upperSnake(name).toLowerCase(Locale.ROOT).split("_"));
    if (words.stream()
        .allMatch(w -> EMPTY_WORDS.contains(w) || w.length() < 2 || w.matches("\\d+"))) {
      findings.add(
          Finding.mustMend(
              name,
              "the name is vague: it does not say what stood in the way",
              "name the obstacle, such as TIMING_NOT_RIGHT or BUDGET_CONSTRAINTS"));
    }
    return findings;
  }

  /** Names that a person would take for one. */
  static List<Finding> alike(List<Entry> entries) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      for (int j = i + 1; j < entries.size(); j++) {
        String first = entries.get(i).name();
        String second = entries.get(j).name();
        if (Spelling.same(first, second)) {
          findings.add(
              Finding.mustMend(
                  second,
                  "the name differs from " + first + " only in case or punctuation",
                  "keep one of the two"));
        } else if (Spelling.near(first, second)) {
          findings.add(
              Finding.mustMend(
                  second,
                  "the name is spelled almost like " + first,
                  "correct the spelling, or keep one of the two"));
        }
      }
    }
    return findings;
  }

  /** The same name in UPPERCASE_SNAKE_CASE; empty where it has neither letters nor digits. */
  static String upperSnake(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z0-9]+", "_")
        .replaceAll("^[_0-9]+|_+$", "");
  }
}
