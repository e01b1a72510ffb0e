package dev.hangup.text;

/** What a table or a message may show of a text that people or machines wrote. */
public final class Excerpt {
  /** In characters: longer ones are none that anybody dials or pays with. */
  private static final int LONGEST_NUMBER = 100;

  private Excerpt() {}

  /**
   * The text as {@link Redaction} leaves it, without NUL characters, which no table can hold, and
   * cut at a whole character.
   *
   * @param longest in characters; what is cut ends in one more, an ellipsis
   */
  public static String of(String text, int longest) {
    // Cut before the search for numbers too: a hostile text must not cost more than any other.
    int most = 2 * longest + LONGEST_NUMBER;
    String head = text.length() > most ? text.substring(0, most) : text;
    String clean = Redaction.redact(head).replace('\0', '\uFFFD');
    if (clean.length() <= longest && head.length() == text.length()) {
      return clean;
    }
    int end = Math.min(longest, clean.length());
    if (Character.isHighSurrogate(clean.charAt(end - 1))) {
      end--;
    }
    return clean.substring(0, end) + "…";
  }
}
