package dev.hangup.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordPieceTokenizerTest {
  private static final WordPieceTokenizer TOKENIZER = read(mark -> true);

  private static WordPieceTokenizer read(IntPredicate keptPunctuation) {
    try (InputStream vocabulary =
        WordPieceTokenizerTest.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json")) {
      return WordPieceTokenizer.read(vocabulary, keptPunctuation);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What Python's package tokenizers 0.23.3 makes of the same texts and the same file. */
  static Stream<Arguments> expected() {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                WordPieceTokenizerTest.class.getResourceAsStream("pieces.jsonl"),
                StandardCharsets.UTF_8));
    ObjectMapper json = new ObjectMapper();
    return lines
        .lines()
        .map(
            line -> {
              try {
                JsonNode example = json.readTree(line);
                int[] pieces =
                    StreamSupport.stream(example.get("pieces").spliterator(), false)
                        .mapToInt(JsonNode::intValue)
                        .toArray();
                return Arguments.of(example.get("text").textValue(), pieces);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("expected")
  void cutsAsTheReferenceDoes(String text, int[] pieces) {
    assertThat(TOKENIZER.tokenize(text, 1000)).containsExactly(pieces);
  }

  @ParameterizedTest
  @MethodSource("expected")
  void cutsOffWhatIsTooLong(String text, int[] pieces) {
    int[] cut = TOKENIZER.tokenize(text, 6);
    if (pieces.length <= 6) {
      assertThat(cut).containsExactly(pieces);
    } else {
      assertThat(cut)
          .hasSize(6)
          .startsWith(Stream.of(0, 1, 2, 3, 4).mapToInt(i -> pieces[i]).toArray());
      assertThat(cut[5]).isEqualTo(102);
    }
  }

  @Test
  void aTextOfMillionsOfCharactersIsOnlyReadAsFarAsItCounts() {
    String word = "hello ";
    assertThat(TOKENIZER.tokenize(word.repeat(1_000_000), 128))
        .containsExactly(TOKENIZER.tokenize(word.repeat(126), 128));
  }

  @Test
  void neverCutsACharacterInHalf() {
    assertThat(TOKENIZER.tokenize(" ".repeat(2 * 256 - 1) + "😀 more", 2))
        .containsExactly(101, 102);
  }

  @Test
  void marksOfTheModelAreTextLikeAnyOther() {
    // [, sep, ] as the reference cuts them where they stand apart.
    assertThat(TOKENIZER.tokenize("[SEP]", 10))
        .containsExactly(TOKENIZER.tokenize("[ sep ]", 10))
        .hasSizeGreaterThan(3);
  }

  @Test
  void punctuationThatIsNotKeptStillEndsWords() {
    WordPieceTokenizer questions = read(mark -> mark == '?');
    assertThat(questions.tokenize("well,no. don't you?", 20))
        .containsExactly(TOKENIZER.tokenize("well no don t you ?", 20));
    assertThat(questions.tokenize("...", 20)).containsExactly(101, 102);
  }

  @Test
  void refusesAVocabularyWithoutMarks() {
    InputStream strange =
        new ByteArrayInputStream(
            "{\"model\":{\"vocab\":{\"a\":0}}}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> WordPieceTokenizer.read(strange, mark -> true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("[CLS]");
  }
}
