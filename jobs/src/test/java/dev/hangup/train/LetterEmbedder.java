package dev.hangup.train;

import dev.hangup.embedding.SentenceEmbedder;
import java.util.List;

/** Vectors of how often each of the first letters of the alphabet occurs: fast, and the same. */
final class LetterEmbedder implements SentenceEmbedder {
  private static final int LETTERS = 26;

  @Override
  public int dimension() {
    return LETTERS;
  }

  @Override
  public String name() {
    return "letters";
  }

  @Override
  public float[][] embed(List<String> texts) {
    return texts.stream().map(LetterEmbedder::vector).toArray(float[][]::new);
  }

  private static float[] vector(String text) {
    float[] vector = new float[LETTERS];
    vector[0] = 1;
    text.toLowerCase().chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> vector[c - 'a']++);
    double length = 0;
    for (float each : vector) {
      length += each * each;
    }
    for (int i = 0; i < LETTERS; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
    return vector;
  }

  @Override
  public void close() {}
}
