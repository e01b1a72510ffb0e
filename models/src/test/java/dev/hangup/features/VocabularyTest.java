package dev.hangup.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final List<Conversation> CALLS =
      List.of(
          Said.conversation(Said.customer("The price is too high")),
          Said.conversation(Said.customer("Too high for me")),
          Said.conversation(Said.customer("I want it")));

  /**
   * scikit-learn's TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True) gives these. By hand:
   * "too", "high" and "too high" are said twice and stand in two of three calls, (1 + ln 2)(1 + ln
   * 4/3) = 2.1803; "price" once, in one call, 1 + ln 2 = 1.6931; the length is 4.1386.
   */
  @Test
  void weighsAsTheFormulaSays() {
    Map<String, Double> weights =
        Vocabulary.of(CALLS, 1)
            .weights(
                List.of(Said.customer("too high, too high price, says Bob")), Turn.Side.CUSTOMER);
    assertThat(weights).containsOnlyKeys("c:too", "c:high", "c:too high", "c:price");
    assertThat(weights.get("c:price")).isCloseTo(0.4091228607670866, within(1e-12));
    for (String twice : List.of("c:too", "c:high", "c:too high")) {
      assertThat(weights.get(twice)).isCloseTo(0.5268201732399634, within(1e-12));
    }
    assertThat(weights.values().stream().mapToDouble(w -> w * w).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void leavesOutWhatFewCallsSay() {
    assertThat(Vocabulary.of(CALLS, 2).frequency())
        .isEqualTo(Map.of("c:too", 2, "c:high", 2, "c:too high", 2));
  }

  @Test
  void countsACallOnceHoweverOftenItSaysAWord() {
    Vocabulary vocabulary =
        Vocabulary.of(
            List.of(Said.conversation(Said.customer("no"), Said.agent("no"), Said.customer("no"))),
            1);
    assertThat(vocabulary.frequency()).isEqualTo(Map.of("c:no", 1, "a:no", 1));
  }

  @Test
  void whatTheOtherSideSaysIsAnotherThing() {
    Vocabulary vocabulary = Vocabulary.of(CALLS, 1);
    List<Turn> turns = List.of(Said.agent("too high"));
    assertThat(vocabulary.weights(turns, Turn.Side.AGENT)).isEmpty();
    assertThat(vocabulary.weights(turns, Turn.Side.CUSTOMER)).isEmpty();
  }

  @Test
  void numbersAreOneWordAndApostrophesStayInside() {
    assertThat(Words.of("Don’t pay $1,299 by the 3rd, it's 20%!"))
        .containsExactly("don't", "pay", "0", "0", "by", "the", "0rd", "it's", "0");
  }

  @Test
  void pairsDoNotReachOverTheEndOfATurn() {
    assertThat(
            NGrams.counts(
                List.of(Said.customer("so long"), Said.customer("long call")), Turn.Side.CUSTOMER))
        .isEqualTo(Map.of("c:so", 1, "c:long", 2, "c:so long", 1, "c:call", 1, "c:long call", 1));
  }
}
