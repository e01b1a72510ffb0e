package dev.hangup.review;

import java.util.List;

/**
 * The common middle of some points, which tells none of them apart.
 *
 * @param point in the space of the vectors
 */
record Middle(double[] point) {

  /** The mean of the points, of which there is at least one. */
  static Middle of(List<float[]> points) {
    return new Middle(new double[points.get(0).length]).and(points, 0);
  }

  /**
   * The mean of the points where they are many; where they are few, something between it and this
   * one, which counts as so many points. The middle of three alike points alone would hide that
   * they are alike.
   */
  Middle and(List<float[]> points, int countsAs) {
    double[] sum = new double[point.length];
    for (int d = 0; d < sum.length; d++) {
      sum[d] = countsAs * point[d];
      for (float[] each : points) {
        sum[d] += each[d];
      }
      sum[d] /= countsAs + points.size();
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
}
