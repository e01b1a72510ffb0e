package dev.hangup.linear;

import java.util.Arrays;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.la.SparseVector;

/**
 * What an example wants of the labels' scores. Labels outside of its choice set have no gradient,
 * and of the others most have next to none once the model knows the example: leaving these out
 * makes training some times faster.
 */
final class SparseGradient {
  private static final double NEGLIGIBLE = 0.003;

  private final int[] labels;
  private final double[] slopes;
  private int kept;

  /**
   * @param most how many labels may have a gradient
   */
  SparseGradient(int most) {
    labels = new int[most];
    slopes = new double[most];
  }

  /** Adds a label's slope, if it is worth a step; labels come in ascending order. */
  void add(int label, double slope) {
    if (Math.abs(slope) > NEGLIGIBLE) {
      labels[kept] = label;
      slopes[kept++] = slope;
    }
  }

  /**
   * All of it as a vector.
   *
   * @param size how many labels there are
   */
  SGDVector vector(int size) {
    return SparseVector.createSparseVector(
        size, Arrays.copyOf(labels, kept), Arrays.copyOf(slopes, kept));
  }
}
