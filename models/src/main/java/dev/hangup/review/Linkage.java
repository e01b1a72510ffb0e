package dev.hangup.review;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups of points by average-linkage agglomerative clustering (UPGMA: Sokal and Michener, "A
 * statistical method for evaluating systematic relationships", University of Kansas Science
 * Bulletin 38, 1958), cut at a similarity: two groups are one where the mean cosine between their
 * points is at least the cut. The merges are found along chains of nearest neighbours (Murtagh, "A
 * survey of recent advances in hierarchical clustering algorithms", The Computer Journal 26, 1983),
 * in time and memory proportional to the square of the number of points.
 */
final class Linkage {
  private Linkage() {}

  /**
   * The groups, each as ascending indices of its points, in the order of their first points. The
   * same points in the same order always give the same groups.
   *
   * @param points of Euclidean length 1
   * @param weights how many points lie at each place, at least 1
   * @param cut the least mean cosine, -1 to 1
   */
  static List<List<Integer>> groups(float[][] points, int[] weights, double cut) {
    int n = points.length;
    float[][] cosines = cosines(points);
    double[] weight = new double[n];
    int[] group = new int[n];
    boolean[] gone = new boolean[n];
    for (int i = 0; i < n; i++) {
      weight[i] = weights[i];
      group[i] = i;
    }
    int[] chain = new int[n];
    int length = 0;
    for (int left = n; left > 1; ) {
      if (length == 0) {
        chain[length++] = firstOf(gone);
      }
      int tip = chain[length - 1];
      int before = length > 1 ? chain[length - 2] : -1;
      int nearest = nearest(cosines[tip], tip, before, gone);
      if (nearest != before) {
        chain[length++] = nearest;
        continue;
      }
      length -= 2;
      int into = Math.min(tip, before);
      int merged = Math.max(tip, before);
      if (cosines[into][merged] >= cut) {
        join(group, into, merged);
      }
      double total = weight[into] + weight[merged];
      for (int k = 0; k < n; k++) {
        if (!gone[k] && k != into && k != merged) {
          float mean =
              (float)
                  ((weight[into] * cosines[into][k] + weight[merged] * cosines[merged][k]) / total);
          cosines[into][k] = mean;
          cosines[k][into] = mean;
        }
      }
      weight[into] = total;
      gone[merged] = true;
      left--;
    }
    return collected(group);
  }

  /**
   * A merge below the cut joins nothing, and neither does any above it: similarity falls along the
   * tree.
   */
  private static void join(int[] group, int into, int merged) {
    int from = group[merged];
    int to = group[into];
    for (int i = 0; i < group.length; i++) {
      if (group[i] == from) {
        group[i] = to;
      }
    }
  }

  private static int firstOf(boolean[] gone) {
    int i = 0;
    while (gone[i]) {
      i++;
    }
    return i;
  }

  /** Among equally near ones the one before in the chain, so that chains end; else the first. */
  private static int nearest(float[] cosines, int itself, int before, boolean[] gone) {
    int nearest = before;
    for (int k = 0; k < cosines.length; k++) {
      if (k != itself && !gone[k] && (nearest < 0 || cosines[k] > cosines[nearest])) {
        nearest = k;
      }
    }
    return nearest;
  }

  private static float[][] cosines(float[][] points) {
    float[][] cosines = new float[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j <= i; j++) {
        cosines[i][j] = (float) Vectors.cosine(points[i], points[j]);
        cosines[j][i] = cosines[i][j];
      }
    }
    return cosines;
  }

  private static List<List<Integer>> collected(int[] group) {
    List<List<Integer>> groups = new ArrayList<>();
    int[] place = new int[group.length];
    for (int i = 0; i < group.length; i++) {
      if (place[group[i]] == 0) {
        groups.add(new ArrayList<>());
        place[group[i]] = groups.size();
      }
      groups.get(place[group[i]] - 1).add(i);
    }
    return groups;
  }
}
