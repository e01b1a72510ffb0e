package dev.hangup.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an utterance, as the n-gram features know them. */
final class Words {
  /** Letters and digits with the apostrophes inside of them, so that "don't" is one word. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’][\\p{L}\\p{N}]+)*");

  private static final Pattern DIGITS = Pattern.compile("\\p{N}+");

  private Words() {}

  /** In lower case, every run of digits as one {@code 0}: which number it was tells nothing. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(DIGITS.matcher(matcher.group().replace('’', '\'')).replaceAll("0"));
    }
    return words;
  }

  /** How many words there are; never less than 1, so that it can weigh. */
  static int count(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = Character.isWhitespace(text.charAt(i));
      if (!blank && !inside) {
        words++;
      }
      inside = !blank;
    }
    return Math.max(1, words);
  }
}
