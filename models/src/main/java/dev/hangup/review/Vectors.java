package dev.hangup.review;

import java.util.List;

/** Directions in the space of a sentence embedder. */
final class Vectors {
  private Vectors() {}

  /** Of vectors of length 1. */
  static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * The weighed mean, scaled to length 1; of length 0 where the vectors cancel out or there are
   * none.
   */
  static float[] mean(List<float[]> vectors, double[] weights, int dimension) {
    double[] sum = new double[dimension];
    for (int i = 0; i < weights.length; i++) {
      for (int d = 0; d < dimension; d++) {
        sum[d] += weights[i] * vectors.get(i)[d];
      }
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    float[] mean = new float[dimension];
    if (squares > 0) {
      for (int d = 0; d < dimension; d++) {
        mean[d] = (float) (sum[d] / Math.sqrt(squares));
      }
    }
    return mean;
  }
}
