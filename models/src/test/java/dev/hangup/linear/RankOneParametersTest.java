package dev.hangup.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.math.FeedForwardParameters;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.la.Tensor;

class RankOneParametersTest {
  private static final int FEATURES = 40;
  private static final int LABELS = 7;

  private final Random random = new Random(11);

  private SparseVector vector(int dimension, double share) {
    int[] ids = IntStream.range(0, dimension).filter(i -> random.nextDouble() < share).toArray();
    double[] values = IntStream.of(ids).mapToDouble(i -> random.nextGaussian()).toArray();
    return SparseVector.createSparseVector(dimension, ids, values);
  }

  private static void step(
      FeedForwardParameters parameters, SGDVector wanted, SGDVector example, double size) {
    Tensor[] gradients = parameters.gradients(new Pair<>(0.0, wanted), example);
    gradients[0].scaleInPlace(size);
    parameters.update(gradients);
  }

  @Test
  void learnsWhatTribuosOwnWeightsLearn() {
    LinearParameters plain = new LinearParameters(FEATURES, LABELS);
    RankOneParameters fast = new RankOneParameters(FEATURES, LABELS);
    for (int i = 0; i < 300; i++) {
      SparseVector example = vector(FEATURES, 0.3);
      SparseVector wanted = vector(LABELS, 0.5);
      double size = random.nextDouble();
      step(plain, wanted.copy(), example, size);
      step(fast, wanted.copy(), example, size);
    }

    SparseVector unseen = vector(FEATURES, 0.5);
    assertThat(fast.predict(unseen).toArray())
        .containsExactly(plain.predict(unseen).toArray(), within(1e-9));
    for (int k = 0; k < LABELS; k++) {
      for (int f = 0; f < FEATURES; f++) {
        assertThat(fast.getWeightMatrix().get(k, f))
            .isCloseTo(plain.getWeightMatrix().get(k, f), within(1e-9));
      }
    }
  }
}
