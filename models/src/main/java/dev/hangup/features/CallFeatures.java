package dev.hangup.features;

import dev.hangup.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns conversations into the features of one classifier: the meaning of what each side said, its
 * n-grams, and whether it converted.
 *
 * @param vocabulary the n-grams that the classifier knows
 * @param dimension of the sentence vectors; 0 where it uses none
 * @param ngramWeight how loud n-grams are against meaning; each side's n-grams have this length
 * @param convertedWeight the value of the feature that says that the conversation converted; 0
 *     where the classifier must not know
 */
public record CallFeatures(
    Vocabulary vocabulary, int dimension, double ngramWeight, double convertedWeight) {
  private static final String CONVERTED = "converted";

  /** The features of a conversation; absent names are 0. */
  public FeatureVector of(Meaning meaning) {
    Map<String, Double> words = new TreeMap<>();
    for (Turn.Side side : Turn.Side.values()) {
      vocabulary
          .weights(meaning.turns(), side)
          .forEach((ngram, weight) -> words.put(ngram, ngramWeight * weight));
    }
    if (convertedWeight > 0 && meaning.conversation().converted()) {
      words.put(CONVERTED, convertedWeight);
    }
    return merged(words, meaning);
  }

  /** Words and meaning, in the order of their names. */
  private FeatureVector merged(Map<String, Double> words, Meaning meaning) {
    MeaningNames meant = MeaningNames.of(dimension);
    double[][] means = new double[Meaning.Block.values().length][];
    for (Meaning.Block block : Meaning.Block.values()) {
      means[block.ordinal()] = dimension > 0 ? meaning.mean(block, dimension) : null;
    }
    String[] names = new String[words.size() + meant.names().length];
    double[] values = new double[names.length];
    int n = 0;
    int next = 0;
    for (Map.Entry<String, Double> word : words.entrySet()) {
      while (next < meant.names().length && meant.names()[next].compareTo(word.getKey()) < 0) {
        names[n] = meant.names()[next];
        values[n++] = means[meant.blocks()[next]][meant.dimensions()[next++]];
      }
      names[n] = word.getKey();
      values[n++] = word.getValue();
    }
    for (; next < meant.names().length; next++) {
      names[n] = meant.names()[next];
      values[n++] = means[meant.blocks()[next]][meant.dimensions()[next]];
    }
    return new FeatureVector(names, values);
  }

  /**
   * What each turn alone contributes to the features of its conversation: exactly for meaning,
   * which is a weighted mean, and for n-grams in proportion to how often the turn says them. Summed
   * over the turns this gives the features of the conversation, but for {@code converted}.
   */
  public List<FeatureVector> ofTurns(Meaning meaning) {
    List<Turn> turns = meaning.turns();
    List<FeatureVector> parts = new ArrayList<>();
    double[][] blocks = new double[Meaning.Block.values().length][];
    for (Meaning.Block block : Meaning.Block.values()) {
      blocks[block.ordinal()] = meaning.weights(block);
    }
    List<Map<String, Double>> weights = new ArrayList<>();
    List<Map<String, Integer>> counts = new ArrayList<>();
    for (Turn.Side side : Turn.Side.values()) {
      weights.add(vocabulary.weights(turns, side));
      counts.add(NGrams.counts(turns, side));
    }
    for (int i = 0; i < turns.size(); i++) {
      Map<String, Double> features = new TreeMap<>();
      for (Meaning.Block block : Meaning.Block.values()) {
        double weight = blocks[block.ordinal()][i];
        if (weight > 0 && dimension > 0) {
          for (int d = 0; d < dimension; d++) {
            features.put(MeaningNames.name(block, d), weight * meaning.vectors()[i][d]);
          }
        }
      }
      int side = turns.get(i).side().ordinal();
      NGrams.counts(List.of(turns.get(i)), turns.get(i).side())
          .forEach(
              (ngram, times) -> {
                Double whole = weights.get(side).get(ngram);
                if (whole != null) {
                  double share = times / (double) counts.get(side).get(ngram);
                  features.put(ngram, ngramWeight * whole * share);
                }
              });
      parts.add(
          new FeatureVector(
              features.keySet().toArray(String[]::new),
              features.values().stream().mapToDouble(Double::doubleValue).toArray()));
    }
    return parts;
  }
}
