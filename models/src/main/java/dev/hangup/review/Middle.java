package dev.hangup.review;

import java.util.Collection;
import java.util.List;

/**
 * The common middle of calls and reasons, which tells none of them apart.
 *
 * @param point in the space of the vectors
 */
record Middle(double[] point) {

  /** The mean of the calls' points and of all that the catalog says, each counting once. */
  static Middle of(List<float[]> calls, Collection<float[][]> reasons) {
    int dimension = reasons.iterator().next()[0].length;
    double[] sum = new double[dimension];
    int points = calls.size();
    calls.forEach(vector -> add(vector, sum));
    for (float[][] sentences : reasons) {
      points += sentences.length;
      for (float[] vector : sentences) {
        add(vector, sum);
      }
    }
    for (int d = 0; d < dimension; d++) {
      sum[d] /= points;
    }
    return new Middle(sum);
  }

  /** The direction of a vector from here, of length 1. */
  float[] seen(float[] vector) {
    float[] seen = new float[vector.length];
    for (int d = 0; d < seen.length; d++) {
      seen[d] = (float) (vector[d] - point[d]);
    }
    return Vectors.mean(List.of(seen), new double[] {1}, seen.length);
  }

  /** The same of several. */
  float[][] seen(float[][] vectors) {
    float[][] seen = new float[vectors.length][];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = seen(vectors[i]);
    }
    return seen;
  }

  private static void add(float[] vector, double[] sum) {
    for (int d = 0; d < sum.length; d++) {
      sum[d] += vector[d];
    }
  }
}
