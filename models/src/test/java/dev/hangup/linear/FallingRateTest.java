package dev.hangup.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.Tensor;

class FallingRateTest {

  @Test
  void stepsFallInAStraightLineToZero() {
    FallingRate rate = new FallingRate(0.8, 4);
    assertThat(steps(rate, 6))
        .containsExactly(new double[] {0.8, 0.6, 0.4, 0.2, 0, 0}, within(1e-12));
  }

  @Test
  void beginsAnewAfterAResetAndInACopy() {
    FallingRate rate = new FallingRate(0.8, 2);
    steps(rate, 2);
    assertThat(steps(rate.copy(), 1)).containsExactly(new double[] {0.8}, within(1e-12));
    rate.reset();
    assertThat(steps(rate, 1)).containsExactly(new double[] {0.8}, within(1e-12));
  }

  @Test
  void scalesEveryTensorAndByTheWeightOfTheExample() {
    DenseVector first = DenseVector.createDenseVector(new double[] {1, -2});
    DenseVector second = DenseVector.createDenseVector(new double[] {4});
    new FallingRate(0.5, 10).step(new Tensor[] {first, second}, 3);
    assertThat(first.toArray()).containsExactly(new double[] {1.5, -3}, within(1e-12));
    assertThat(second.toArray()).containsExactly(new double[] {6}, within(1e-12));
  }

  private static double[] steps(FallingRate rate, int count) {
    double[] sizes = new double[count];
    for (int i = 0; i < count; i++) {
      DenseVector one = DenseVector.createDenseVector(new double[] {1});
      rate.step(new Tensor[] {one}, 1);
      sizes[i] = one.get(0);
    }
    return sizes;
  }
}
