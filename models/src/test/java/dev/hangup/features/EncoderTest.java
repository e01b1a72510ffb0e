package dev.hangup.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.conversation.Conversation;
import dev.hangup.embedding.SentenceEmbedder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderTest {

  /** Gives each text its length, and remembers what it was given. */
  private static final class Lengths implements SentenceEmbedder {
    final List<String> texts = new ArrayList<>();

    @Override
    public float[][] embed(List<String> given) {
      texts.addAll(given);
      return given.stream().map(text -> new float[] {text.length()}).toArray(float[][]::new);
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public String name() {
      return "lengths";
    }

    @Override
    public void close() {}
  }

  @Test
  void everyTurnGetsItsOwnVector() {
    List<Meaning> meanings =
        new Encoder(new Lengths())
            .encode(
                List.of(
                    Said.conversation(Said.customer("one"), Said.agent("three")),
                    Said.conversation(),
                    Said.conversation(Said.customer("a"))));
    assertThat(meanings.get(0).vectors()).isDeepEqualTo(new float[][] {{3}, {5}});
    assertThat(meanings.get(1).vectors()).isEmpty();
    assertThat(meanings.get(2).vectors()).isDeepEqualTo(new float[][] {{1}});
  }

  @Test
  void spanishIsEmbeddedInEnglish() {
    Lengths lengths = new Lengths();
    Conversation spanish =
        new Conversation("c", "core", null, "es", false, List.of(Said.customer("Muchas gracias")));
    new Encoder(lengths).encode(List.of(spanish));
    assertThat(lengths.texts).containsExactly("thank you very much");
  }

  @Test
  void withoutAnEmbedderVectorsAreEmpty() {
    Encoder encoder = new Encoder(null);
    assertThat(encoder.semantic()).isFalse();
    Meaning meaning = encoder.encode(List.of(Said.conversation(Said.customer("one")))).get(0);
    assertThat(meaning.vectors()).isDeepEqualTo(new float[][] {{}});
    assertThat(meaning.dimension()).isZero();
  }

  /** A model of words alone stands in every version, so words alone are enough to judge by it. */
  @Test
  void aModelServesTheEncoderThatItLearnedFrom() {
    assertThat(Encoder.serves("rules-2 small", "rules-2 small")).isTrue();
    assertThat(Encoder.serves("rules-2", "rules-2 small")).isTrue();
    assertThat(Encoder.serves("rules-2 small", "rules-2")).isFalse();
    assertThat(Encoder.serves("rules-2 small", "rules-2 smaller")).isFalse();
    assertThat(Encoder.serves("rules-2", "rules-21 small")).isFalse();
    assertThat(Encoder.serves("rules-2", "rules-1")).isFalse();
    assertThat(Encoder.related("rules-2 small", "rules-2")).isTrue();
    assertThat(Encoder.related("rules-2 small", "rules-2 large")).isFalse();
  }

  @Test
  void namesItsEmbedder() {
    assertThat(new Encoder(new Lengths()).name()).isEqualTo(new Encoder(null).name() + " lengths");
  }
}
