package dev.hangup.catalog.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with descriptions. */
final class Descriptions {
  private static final int FEWEST_WORDS = 4;
  private static final int FEW_WORDS = 8;

  private static final Pattern VAGUE =
      Pattern.compile(
          "\\b(?:various|miscellaneous|misc|(?:any )?other (?:issues?|problems?|reasons?|things?|stuff)"
              + "|some (?:issue|problem|reason)|general (?:issue|problem|reason)s?"
              + "|could also|might also mean|or similar|and so on|and the like|etc)\\b",
          Pattern.CASE_INSENSITIVE);

  private Descriptions() {}

  static List<Finding> check(Entry entry) {
    String text = entry.description();
    String mend = "say who said or did what, and what it is not";
    if (text.isBlank()) {
      return List.of(Finding.mustMend(entry.name(), "it has no description", mend));
    }
    List<Finding> findings = new ArrayList<>();
    long words = Words.all(text).size();
    Set<String> added = Words.concepts(text);
    added.removeAll(Words.concepts(Names.upperSnake(entry.name())));
    Matcher vague = VAGUE.matcher(text);
    if (words < FEWEST_WORDS) {
      findings.add(
          Finding.mustMend(
              entry.name(), "the description is too short to decide by: '" + text + "'", mend));
    } else if (added.isEmpty() && words < FEW_WORDS) {
      findings.add(Finding.mustMend(entry.name(), "the description only restates the name", mend));
    } else if (words < FEW_WORDS) {
      findings.add(
          Finding.advice(
              entry.name(), "the description hardly says when it applies and when not", mend));
    }
    if (vague.find()) {
      findings.add(
          Finding.mustMend(
              entry.name(), "'" + vague.group() + "' in the description fits anything", mend));
    }
    return findings;
  }
}
