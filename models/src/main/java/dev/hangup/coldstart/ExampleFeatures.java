package dev.hangup.coldstart;

import dev.hangup.features.FeatureVector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One sentence as features: its vector from the middle of all examples, its words and pairs of
 * words, and the pieces of three to five letters inside of its words, which catch what inflection
 * and spelling change.
 */
final class ExampleFeatures {
  private static final int SHORTEST_PIECE = 3;
  private static final int LONGEST_PIECE = 5;

  private final float[] middle;
  private final Map<String, Integer> frequency = new HashMap<>();
  private final int sentences;

  /**
   * Learns what is common to all sentences.
   *
   * @param vectors one for each text; of length 0 where there are none
   */
  ExampleFeatures(List<String> texts, float[][] vectors) {
    sentences = texts.size();
    middle = new float[vectors[0].length];
    for (float[] vector : vectors) {
      for (int d = 0; d < middle.length; d++) {
        middle[d] += vector[d] / vectors.length;
      }
    }
    for (String text : texts) {
      for (String piece : counts(text).keySet()) {
        frequency.merge(piece, 1, Integer::sum);
      }
    }
  }

  /** The features of a sentence. */
  FeatureVector of(String text, float[] vector) {
    Map<String, Double> features = new TreeMap<>();
    for (int d = 0; d < middle.length; d++) {
      features.put("v" + d, (double) vector[d] - middle[d]);
    }
    weigh(text, "w:", features);
    weigh(text, "p:", features);
    return new FeatureVector(
        features.keySet().toArray(String[]::new),
        features.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** TF-IDF, each kind of piece scaled to length 1. */
  private void weigh(String text, String kind, Map<String, Double> features) {
    Map<String, Double> weights = new HashMap<>();
    double squares = 0;
    for (Map.Entry<String, Integer> count : counts(text).entrySet()) {
      Integer seen = frequency.get(count.getKey());
      if (seen != null && count.getKey().startsWith(kind)) {
        double idf = 1 + Math.log((1.0 + sentences) / (1.0 + seen));
        double weight = (1 + Math.log(count.getValue())) * idf;
        weights.put(count.getKey(), weight);
        squares += weight * weight;
      }
    }
    double length = Math.sqrt(squares);
    weights.forEach((piece, weight) -> features.put(piece, weight / length));
  }

  private static Map<String, Integer> counts(String text) {
    Map<String, Integer> counts = new HashMap<>();
    String before = null;
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+")) {
      if (word.isEmpty()) {
        continue;
      }
      counts.merge("w:" + word, 1, Integer::sum);
      if (before != null) {
        counts.merge("w:" + before + " " + word, 1, Integer::sum);
      }
      before = word;
      String padded = " " + word + " ";
      Set<String> seen = new HashSet<>();
      for (int n = SHORTEST_PIECE; n <= LONGEST_PIECE; n++) {
        for (int i = 0; i + n <= padded.length(); i++) {
          String piece = "p:" + padded.substring(i, i + n);
          if (seen.add(piece)) {
            counts.merge(piece, 1, Integer::sum);
          }
        }
      }
    }
    return counts;
  }
}
