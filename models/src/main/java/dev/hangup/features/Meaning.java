package dev.hangup.features;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * What each side of a conversation said, as points in the space of a sentence embedder: the mean of
 * its utterances, and the mean of its last three, in which things are usually decided. An utterance
 * weighs as the square root of its number of words; measured on the starter corpus this beats equal
 * weights (which let "mhm" speak as loudly as a sentence) and weights by length.
 *
 * @param conversation what was said
 * @param vectors one of Euclidean length 1 for each turn
 */
public record Meaning(Conversation conversation, float[][] vectors) {
  /** How many utterances of a side count as its last words. */
  static final int LAST = 3;

  /** The blocks of features: a side, and whether all it said or its last words. */
  enum Block {
    CUSTOMER_ALL("cm", Turn.Side.CUSTOMER, false),
    CUSTOMER_LAST("cl", Turn.Side.CUSTOMER, true),
    AGENT_ALL("am", Turn.Side.AGENT, false),
    AGENT_LAST("al", Turn.Side.AGENT, true);

    final String prefix;
    final Turn.Side side;
    final boolean last;

    Block(String prefix, Turn.Side side, boolean last) {
      this.prefix = prefix;
      this.side = side;
      this.last = last;
    }
  }

  /** The length of the vectors; 0 where nothing was said. */
  public int dimension() {
    return vectors.length == 0 ? 0 : vectors[0].length;
  }

  /** The turns. */
  List<Turn> turns() {
    return conversation.turns();
  }

  /**
   * How much each turn counts in a block; the weights of a block sum to 1, or are all 0 where that
   * side said nothing.
   */
  double[] weights(Block block) {
    List<Turn> turns = conversation.turns();
    List<Integer> said = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).side() == block.side) {
        said.add(i);
      }
    }
    if (block.last && said.size() > LAST) {
      said = said.subList(said.size() - LAST, said.size());
    }
    double[] weights = new double[turns.size()];
    double sum = 0;
    for (int i : said) {
      weights[i] = Math.sqrt(Words.count(turns.get(i).text()));
      sum += weights[i];
    }
    for (int i : said) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** The weighted mean of a block; all zeros where that side said nothing. */
  double[] mean(Block block, int dimension) {
    double[] weights = weights(block);
    double[] mean = new double[dimension];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        for (int d = 0; d < dimension; d++) {
          mean[d] += weights[i] * vectors[i][d];
        }
      }
    }
    return mean;
  }
}
