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

  private static final int LONG_NAME = 10;

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
        String a = letters(first);
        String b = letters(second);
        if (a.equals(b)) {
          findings.add(
              Finding.mustMend(
                  second,
                  "the name differs from " + first + " only in case or punctuation",
                  "keep one of the two"));
        } else if (distance(a, b) <= (Math.min(a.length(), b.length()) >= LONG_NAME ? 2 : 1)) {
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

  private static String letters(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /**
   * How many letters must be added, taken away, replaced or swapped with their neighbour to turn
   * one into the other: the optimal string alignment distance.
   */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
