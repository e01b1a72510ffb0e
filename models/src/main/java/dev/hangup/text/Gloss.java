package dev.hangup.text;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spanish into rough English, word for word, the longest known phrase first. The sentence embedder
 * and most labelled calls know English only: "me lo voy a pensar con mi esposa" stands far from
 * every English reason, its gloss "I am going to think about it with my wife" among its own kind.
 * Word order and inflection stay Spanish; for finding what a call is about that is enough.
 */
public final class Gloss {
  private static final String LEXICON = "/dev/hangup/text/es-en.tsv";
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\s]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern BLANK_BEFORE_MARK = Pattern.compile("\\s+([,.;:!?]+)");
  private static final Pattern INVERTED_MARKS = Pattern.compile("[¿¡]+\\s*");

  /** Words that Spanish cannot do without and English does not have. */
  private static final Pattern SPANISH =
      Pattern.compile(
          "\\b(?:que|qué|de|la|el|los|las|y|es|por|para|pero|con|una|lo|le|se|mi|su|ya|muy|está|gracias"
              + "|del|al|como|más|sí|usted|tengo|puede|hola|buenas|buenos|bueno|señor|señora|porque)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final double SPANISH_SHARE = 0.15;

  private final Map<String, String> english = new HashMap<>();
  private final int longest;

  private Gloss(BufferedReader lines) throws IOException {
    int words = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int tab = line.indexOf('\t');
      String spanish = line.substring(0, tab);
      english.put(spanish, line.substring(tab + 1));
      words = Math.max(words, spanish.split(" ").length);
    }
    longest = words;
  }

  /** The lexicon that comes with the product, read once. */
  public static Gloss spanish() {
    return Loaded.SPANISH;
  }

  /** Read when first asked for: most archives hold no Spanish. */
  private static final class Loaded {
    static final Gloss SPANISH = read();

    private static Gloss read() {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  Gloss.class.getResourceAsStream(LEXICON), StandardCharsets.UTF_8))) {
        return new Gloss(lines);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + LEXICON + " of the jar", e);
      }
    }
  }

  /**
   * A conversation in the one language that the classifiers read: Spanish is glossed, everything
   * else stays as it is. Where the language is not said, the share of Spanish function words tells.
   */
  public static Conversation inEnglish(Conversation conversation) {
    if (!isSpanish(conversation)) {
      return conversation;
    }
    List<Turn> turns = new ArrayList<>();
    for (Turn turn : conversation.turns()) {
      String gloss = spanish().of(turn.text());
      turns.add(new Turn(turn.side(), gloss.isBlank() ? turn.text() : gloss));
    }
    return new Conversation(
        conversation.id(),
        conversation.profile(),
        conversation.channel(),
        conversation.language(),
        conversation.converted(),
        turns);
  }

  private static boolean isSpanish(Conversation conversation) {
    if (conversation.language() != null) {
      return conversation.language().equals("es") || conversation.language().startsWith("es-");
    }
    int words = 0;
    int spanish = 0;
    for (Turn turn : conversation.turns()) {
      words += turn.text().split("\\s+").length;
      String text = Normalizer.normalize(turn.text(), Normalizer.Form.NFC);
      Matcher matcher = SPANISH.matcher(text.toLowerCase(Locale.ROOT));
      while (matcher.find()) {
        spanish++;
      }
    }
    return spanish > words * SPANISH_SHARE;
  }

  /** An utterance word for word; words that the lexicon lacks (names, mostly) stay. */
  public String of(String text) {
    List<String> tokens = new ArrayList<>();
    // Some programs write an accent or a tilde as a character of its own; the lexicon does not.
    Matcher matcher = TOKEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    List<String> glosses = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      int taken = phrase(tokens, i, glosses);
      if (taken == 0) {
        glosses.add(tokens.get(i));
        taken = 1;
      }
      i += taken;
    }
    String sentence = INVERTED_MARKS.matcher(String.join(" ", glosses)).replaceAll("");
    return BLANK_BEFORE_MARK.matcher(sentence).replaceAll("$1").strip();
  }

  /** Adds the gloss of the longest phrase that starts here; how many tokens it took. */
  private int phrase(List<String> tokens, int start, List<String> glosses) {
    for (int length = Math.min(longest, tokens.size() - start); length > 0; length--) {
      String key = String.join(" ", tokens.subList(start, start + length)).toLowerCase(Locale.ROOT);
      String gloss = english.get(key);
      if (gloss != null) {
        if (!gloss.isEmpty()) {
          glosses.add(gloss);
        }
        return length;
      }
    }
    return 0;
  }
}
