package dev.hangup.review;

import dev.hangup.embedding.SentenceEmbedder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sentences as TF-IDF vectors, for machines without an embedder: words that say something, and the
 * pieces of four letters in them, which catch inflection. The features share a fixed number of
 * dimensions by their hash (Weinberger et al., "Feature hashing for large scale multitask
 * learning", ICML 2009).
 */
final class TermVectors implements SentenceEmbedder {
  private static final int DIMENSION = 4096;
  private static final int PIECE = 4;

  private final Map<String, Integer> frequency = new HashMap<>();
  private final int sentences;

  /** Learns from all sentences of a review which words are common. */
  TermVectors(List<String> sentences) {
    this.sentences = sentences.size();
    for (String sentence : sentences) {
      for (String feature : features(sentence)) {
        frequency.merge(feature, 1, Integer::sum);
      }
    }
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public String name() {
    return "tf-idf";
  }

  @Override
  public float[][] embed(List<String> texts) {
    return texts.stream().map(this::vector).toArray(float[][]::new);
  }

  private float[] vector(String text) {
    float[] vector = new float[DIMENSION];
    for (String feature : features(text)) {
      int seen = frequency.getOrDefault(feature, 0);
      float idf = (float) (1 + Math.log((1.0 + sentences) / (1.0 + seen)));
      vector[Math.floorMod(feature.hashCode() * 0x9E3779B1, DIMENSION)] += idf;
    }
    return Vectors.mean(List.of(vector), new double[] {1}, DIMENSION);
  }

  private static Set<String> features(String text) {
    Set<String> features = new HashSet<>();
    for (String word : Terms.telling(text)) {
      features.add(word);
      String padded = " " + word + " ";
      for (int i = 0; i + PIECE <= padded.length(); i++) {
        features.add(padded.substring(i, i + PIECE));
      }
    }
    return features;
  }

  @Override
  public void close() {}
}
