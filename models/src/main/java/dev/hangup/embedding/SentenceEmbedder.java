package dev.hangup.embedding;

import java.util.List;

/**
 * Turns sentences into vectors. Safe for use by several threads. The vector of a sentence depends
 * on that sentence alone, not on those it came with.
 */
public interface SentenceEmbedder extends AutoCloseable {

  /** The length of every vector. */
  int dimension();

  /** Names the model and all that its vectors depend on: equal names give equal vectors. */
  String name();

  /** One vector of Euclidean length 1 for each text, in their order. */
  float[][] embed(List<String> texts);

  /** Frees native memory. */
  @Override
  void close();
}
