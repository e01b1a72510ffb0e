package dev.hangup.catalog.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with examples. */
final class Examples {
  private Examples() {}

  static List<Finding> check(Entry entry) {
    List<Finding> findings = new ArrayList<>();
    if (entry.examples().isEmpty()) {
      findings.add(
          Finding.advice(
              entry.name(),
              "it has no examples, and is recognized only once calls are labelled with it",
              "add ten or more sentences as customers say them"));
    }
    Set<String> examples = new HashSet<>();
    for (String example : entry.examples()) {
      if (!examples.add(plain(example))) {
        findings.add(
            Finding.advice(
                entry.name(), "the example '" + example + "' stands twice", "keep one of the two"));
      }
    }
    for (String counter : entry.counterExamples()) {
      if (examples.contains(plain(counter))) {
        findings.add(
            Finding.mustMend(
                entry.name(),
                "'" + counter + "' is both an example and a counter-example",
                "keep one of the two"));
      }
    }
    return findings;
  }

  /** Examples that are given to two entries. */
  static List<Finding> shared(List<Entry> entries) {
    List<Finding> findings = new ArrayList<>();
    Map<String, String> owner = new HashMap<>();
    for (Entry entry : entries) {
      for (String example : entry.examples()) {
        String other = owner.putIfAbsent(plain(example), entry.name());
        if (other != null && !other.equals(entry.name())) {
          findings.add(
              Finding.mustMend(
                  entry.name(),
                  "the example '" + example + "' is also one of " + other,
                  "leave it where it belongs"));
        }
      }
    }
    return findings;
  }

  private static String plain(String text) {
    return String.join(" ", Words.all(text));
  }
}
