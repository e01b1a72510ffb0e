package dev.hangup.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Cuts text into the word pieces of an uncased BERT model. Safe for use by several threads.
 *
 * <p>Control characters go, accents go, letters become small, words end at white space, around
 * punctuation and around CJK ideographs; each word is then cut into the longest pieces that the
 * vocabulary knows, from left to right (Wu et al. 2016, "Google's Neural Machine Translation
 * System", section 4.1; Devlin et al. 2019, "BERT", section 3). What stands in the text is text:
 * {@code [SEP]} is three pieces there, never the mark.
 */
final class WordPieceTokenizer {
  private static final String START = "[CLS]";
  private static final String END = "[SEP]";
  private static final String UNKNOWN = "[UNK]";
  private static final String CONTINUED = "##";

  /** A longer word is unknown as a whole. In code points. */
  private static final int LONGEST_WORD = 100;

  /**
   * Of a longer text only the beginning is read: a megabyte on one line costs no more than a page.
   */
  private static final int CHARACTERS_PER_PIECE = 256;

  private final Map<String, Integer> starts;
  private final Map<String, Integer> continuations;
  private final IntPredicate keptPunctuation;
  private final int start;
  private final int end;
  private final int unknown;

  private WordPieceTokenizer(
      Map<String, Integer> starts,
      Map<String, Integer> continuations,
      IntPredicate keptPunctuation) {
    this.starts = starts;
    this.continuations = continuations;
    this.keptPunctuation = keptPunctuation;
    this.start = known(START);
    this.end = known(END);
    this.unknown = known(UNKNOWN);
  }

  /**
   * Reads the vocabulary of a Hugging Face {@code tokenizer.json}: the object {@code model.vocab},
   * pieces to their numbers.
   *
   * @param keptPunctuation which punctuation marks become pieces; the others only end words
   * @throws IOException where it cannot be read or holds no vocabulary with the marks of BERT
   */
  static WordPieceTokenizer read(InputStream tokenizerJson, IntPredicate keptPunctuation)
      throws IOException {
    JsonNode vocabulary = new ObjectMapper().readTree(tokenizerJson).path("model").path("vocab");
    Map<String, Integer> starts = new HashMap<>();
    Map<String, Integer> continuations = new HashMap<>();
    vocabulary
        .properties()
        .forEach(
            entry -> {
              String piece = entry.getKey();
              int id = entry.getValue().intValue();
              if (piece.startsWith(CONTINUED) && piece.length() > CONTINUED.length()) {
                continuations.put(piece.substring(CONTINUED.length()), id);
              } else {
                starts.put(piece, id);
              }
            });
    if (!starts.keySet().containsAll(List.of(START, END, UNKNOWN))) {
      throw new IOException("the tokenizer's vocabulary lacks [CLS], [SEP] or [UNK]");
    }
    return new WordPieceTokenizer(starts, continuations, keptPunctuation);
  }

  private int known(String mark) {
    return starts.get(mark);
  }

  /**
   * The pieces of a text, between the marks of its start and its end.
   *
   * @param most at most so many numbers, the marks included; the rest of the text is cut off; at
   *     least 2
   */
  int[] tokenize(String text, int most) {
    Pieces pieces = new Pieces(most - 1);
    pieces.add(start);
    String words = normalize(cut(text, most * CHARACTERS_PER_PIECE));
    int from = -1;
    for (int i = 0, c; i < words.length() && !pieces.full(); i += Character.charCount(c)) {
      c = words.codePointAt(i);
      boolean space = isSpace(c);
      boolean alone = !space && isPunctuation(c);
      if ((space || alone) && from >= 0) {
        addWord(words, from, i, pieces);
        from = -1;
      }
      if (alone && keptPunctuation.test(c)) {
        addWord(words, i, i + Character.charCount(c), pieces);
      } else if (!space && !alone && from < 0) {
        from = i;
      }
    }
    if (from >= 0) {
      addWord(words, from, words.length(), pieces);
    }
    return pieces.endedBy(end);
  }

  private void addWord(String text, int from, int to, Pieces pieces) {
    if (text.codePointCount(from, to) > LONGEST_WORD) {
      pieces.add(unknown);
      return;
    }
    int before = pieces.count;
    for (int at = from; at < to; ) {
      Map<String, Integer> vocabulary = at == from ? starts : continuations;
      Integer id = null;
      int upTo = to;
      while (upTo > at) {
        id = vocabulary.get(text.substring(at, upTo));
        if (id != null) {
          break;
        }
        upTo = text.offsetByCodePoints(upTo, -1);
      }
      if (id == null) {
        pieces.count = before;
        pieces.add(unknown);
        return;
      }
      pieces.add(id);
      at = upTo;
    }
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  private static String normalize(String text) {
    StringBuilder clean = new StringBuilder(text.length() + 16);
    boolean ascii = true;
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (c < 0x80) {
        if (c >= ' ' && c != 0x7f) {
          clean.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
        } else if (c == '\t' || c == '\n' || c == '\r') {
          clean.append(' ');
        }
        continue;
      }
      ascii = false;
      if (isSpace(c)) {
        clean.append(' ');
      } else if (isIdeograph(c)) {
        clean.append(' ').appendCodePoint(c).append(' ');
      } else if (c != 0xFFFD && !isOther(c)) {
        clean.appendCodePoint(c);
      }
    }
    return ascii ? clean.toString() : plainLetters(clean);
  }

  /** Without accents and in small letters. */
  private static String plainLetters(CharSequence text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> plain.appendCodePoint(Character.toLowerCase(c)));
    return plain.toString();
  }

  /** White space, of which control characters are none here. */
  private static boolean isSpace(int c) {
    return c == ' ' || (c >= 0x80 && Character.isSpaceChar(c));
  }

  private static boolean isOther(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  /** Unicode's punctuation, and all of ASCII that is neither letter, digit nor space. */
  private static boolean isPunctuation(int c) {
    if (c < 0x80) {
      return (c >= '!' && c <= '/')
          || (c >= ':' && c <= '@')
          || (c >= '[' && c <= '`')
          || (c >= '{' && c <= '~');
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** The blocks that BERT takes for ideographs: no kana, no hangul. */
  private static boolean isIdeograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }

  /** Grows up to its limit and ignores what comes after. */
  private static final class Pieces {
    private final int most;
    private int[] ids = new int[32];
    private int count;

    Pieces(int most) {
      this.most = most;
    }

    boolean full() {
      return count >= most;
    }

    void add(int id) {
      if (count == ids.length) {
        ids = Arrays.copyOf(ids, count * 2);
      }
      ids[count++] = id;
    }

    int[] endedBy(int mark) {
      int[] all = Arrays.copyOf(ids, Math.min(count, most) + 1);
      all[all.length - 1] = mark;
      return all;
    }
  }
}
