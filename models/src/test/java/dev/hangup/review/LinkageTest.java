package dev.hangup.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinkageTest {
  private static float[][] atDegrees(double... degrees) {
    return Arrays.stream(degrees)
        .mapToObj(
            d ->
                new float[] {
                  (float) Math.cos(Math.toRadians(d)), (float) Math.sin(Math.toRadians(d))
                })
        .toArray(float[][]::new);
  }

  private static int[] once(int n) {
    int[] weights = new int[n];
    Arrays.fill(weights, 1);
    return weights;
  }

  /**
   * By hand: 0 and 20 degrees join at cos 20 = 0.940. The one at 60 is then at the mean of cos 60 =
   * 0.5 and cos 40 = 0.766, which is 0.633: with single linkage it would be 0.766, with complete
   * linkage 0.5.
   */
  @Test
  void joinsByTheMeanOverAllPairs() {
    float[][] points = atDegrees(0, 20, 60);
    assertThat(Linkage.groups(points, once(3), 0.63)).containsExactly(List.of(0, 1, 2));
    assertThat(Linkage.groups(points, once(3), 0.64)).containsExactly(List.of(0, 1), List.of(2));
    assertThat(Linkage.groups(points, once(3), 0.95))
        .containsExactly(List.of(0), List.of(1), List.of(2));
  }

  /** With three points at 20 degrees the mean is (0.5 + 3 * 0.766) / 4 = 0.6995. */
  @Test
  void aPlaceCountsForAllItsPoints() {
    assertThat(Linkage.groups(atDegrees(0, 20, 60), new int[] {1, 3, 1}, 0.69))
        .containsExactly(List.of(0, 1, 2));
  }

  @Test
  void nothingAndOnePoint() {
    assertThat(Linkage.groups(new float[0][], new int[0], 0.5)).isEmpty();
    assertThat(Linkage.groups(atDegrees(7), once(1), 0.5)).containsExactly(List.of(0));
  }

  @Property(tries = 200)
  void isWhatJoiningTheNearestPairAgainAndAgainGives(
      @ForAll long seed,
      @ForAll @IntRange(max = 25) int n,
      @ForAll @DoubleRange(max = 0.9) double cut) {
    Random random = new Random(seed);
    float[][] points = new float[n][];
    int[] weights = new int[n];
    for (int i = 0; i < n; i++) {
      float[] point = new float[4];
      for (int d = 0; d < point.length; d++) {
        point[d] = (float) random.nextGaussian();
      }
      points[i] = Vectors.mean(List.of(point), new double[] {1}, point.length);
      weights[i] = 1 + random.nextInt(3);
    }
    assertThat(sets(Linkage.groups(points, weights, cut)))
        .isEqualTo(sets(nearestPairFirst(points, weights, cut)));
  }

  /** The definition itself: all pairs of points anew for each pair of groups. */
  private static List<List<Integer>> nearestPairFirst(float[][] points, int[] weights, double cut) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      groups.add(new ArrayList<>(List.of(i)));
    }
    while (true) {
      List<Integer> first = null;
      List<Integer> second = null;
      double most = cut;
      for (List<Integer> a : groups) {
        for (List<Integer> b : groups) {
          if (a != b && mean(a, b, points, weights) >= most) {
            most = mean(a, b, points, weights);
            first = a;
            second = b;
          }
        }
      }
      if (first == null) {
        return groups;
      }
      groups.remove(second);
      first.addAll(second);
    }
  }

  private static double mean(List<Integer> a, List<Integer> b, float[][] points, int[] weights) {
    double sum = 0;
    double pairs = 0;
    for (int i : a) {
      for (int j : b) {
        double cosine = 0;
        for (int d = 0; d < points[i].length; d++) {
          cosine += (double) points[i][d] * points[j][d];
        }
        sum += cosine * weights[i] * weights[j];
        pairs += weights[i] * weights[j];
      }
    }
    return sum / pairs;
  }

  private static Set<Set<Integer>> sets(List<List<Integer>> groups) {
    Set<Set<Integer>> sets = new HashSet<>();
    groups.stream().sorted(Comparator.comparing(List::size)).forEach(g -> sets.add(Set.copyOf(g)));
    return sets;
  }
}
