package dev.hangup.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeaningTest {

  /** One word and four words: square roots 1 and 2, a third and two thirds. */
  @Test
  void anUtteranceWeighsAsTheSquareRootOfItsWords() {
    Meaning meaning =
        new Meaning(
            Said.conversation(
                Said.customer("No."), Said.agent("Why?"), Said.customer("It is too dear.")),
            new float[][] {{1, 0}, {0.6f, 0.8f}, {0, 1}});
    assertThat(meaning.weights(Meaning.Block.CUSTOMER_ALL))
        .containsExactly(new double[] {1 / 3.0, 0, 2 / 3.0}, within(1e-12));
    assertThat(meaning.mean(Meaning.Block.CUSTOMER_ALL, 2))
        .containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(1e-12));
    assertThat(meaning.mean(Meaning.Block.AGENT_ALL, 2))
        .containsExactly(new double[] {0.6, 0.8}, within(1e-6));
  }

  @Test
  void theLastWordsAreTheLastThreeOfASide() {
    Meaning meaning =
        new Meaning(
            Said.conversation(
                Said.customer("first"),
                Said.customer("second"),
                Said.agent("then"),
                Said.customer("third"),
                Said.customer("fourth")),
            new float[][] {{1}, {1}, {1}, {1}, {1}});
    assertThat(meaning.weights(Meaning.Block.CUSTOMER_LAST))
        .containsExactly(new double[] {0, 1 / 3.0, 0, 1 / 3.0, 1 / 3.0}, within(1e-12));
    assertThat(meaning.weights(Meaning.Block.CUSTOMER_ALL))
        .containsExactly(new double[] {0.25, 0.25, 0, 0.25, 0.25}, within(1e-12));
    assertThat(meaning.weights(Meaning.Block.AGENT_LAST))
        .containsExactly(new double[] {0, 0, 1, 0, 0}, within(1e-12));
  }

  @Test
  void aSilentSideMeansNothing() {
    Meaning meaning =
        new Meaning(Said.conversation(Said.customer("Hello?")), new float[][] {{0.6f, 0.8f}});
    for (Meaning.Block block :
        new Meaning.Block[] {Meaning.Block.AGENT_ALL, Meaning.Block.AGENT_LAST}) {
      assertThat(meaning.weights(block)).containsExactly(0);
      assertThat(meaning.mean(block, 2)).containsExactly(0, 0);
    }
  }

  @Test
  void whereNobodySpeaksThereIsNoVector() {
    Meaning meaning = new Meaning(Said.conversation(), new float[0][]);
    assertThat(meaning.dimension()).isZero();
    assertThat(meaning.mean(Meaning.Block.CUSTOMER_ALL, 2)).containsExactly(0, 0);
  }
}
