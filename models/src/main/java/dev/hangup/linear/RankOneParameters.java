package dev.hangup.linear;

import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.la.VectorTuple;

/**
 * The weights while they are learned from one example at a time. The gradient of a linear model is
 * the product of what each label wants and what each feature says; Tribuo multiplies it out into a
 * matrix at every step. Here the two stay apart, and the weights of a feature lie side by side,
 * which makes a step about five times as fast. What is learned is the same but for rounding.
 *
 * <p>For optimisers that only scale a gradient.
 */
final class RankOneParameters extends LinearParameters {
  private final double[][] byFeature;
  private final int labels;

  /** The features of the example whose gradient was asked for last. */
  private SGDVector features;

  RankOneParameters(int features, int labels) {
    // It holds nothing until the end, see getWeightMatrix.
    super(new DenseMatrix(1, 1));
    this.byFeature = new double[features][labels];
    this.labels = labels;
  }

  @Override
  public DenseVector predict(SGDVector example) {
    double[] scores = new double[labels];
    for (VectorTuple feature : example) {
      double[] weights = byFeature[feature.index];
      double value = feature.value;
      for (int k = 0; k < scores.length; k++) {
        scores[k] += value * weights[k];
      }
    }
    return DenseVector.createDenseVector(scores);
  }

  /**
   * What each label wants, for the features of {@code example}.
   *
   * @return one vector, which {@link #update} takes back, scaled
   */
  @Override
  public Tensor[] gradients(Pair<Double, SGDVector> score, SGDVector example) {
    features = example;
    return new Tensor[] {score.getB()};
  }

  @Override
  public void update(Tensor[] gradients) {
    SGDVector wanted = (SGDVector) gradients[0];
    int[] ids = new int[wanted.numActiveElements()];
    double[] steps = new double[ids.length];
    int n = 0;
    for (VectorTuple label : wanted) {
      ids[n] = label.index;
      steps[n++] = label.value;
    }
    for (VectorTuple feature : features) {
      double[] weights = byFeature[feature.index];
      double value = feature.value;
      for (int i = 0; i < n; i++) {
        weights[ids[i]] += value * steps[i];
      }
    }
  }

  /** All weights as Tribuo keeps them: a row for each label, the bias last. */
  @Override
  public DenseMatrix getWeightMatrix() {
    DenseMatrix matrix = new DenseMatrix(labels, byFeature.length);
    for (int f = 0; f < byFeature.length; f++) {
      for (int k = 0; k < labels; k++) {
        matrix.set(k, f, byFeature[f][k]);
      }
    }
    return matrix;
  }
}
