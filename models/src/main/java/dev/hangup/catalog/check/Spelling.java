package dev.hangup.catalog.check;

import java.util.Locale;

/** Whether two names are one name written twice. */
public final class Spelling {
  private static final int LONG_NAME = 10;

  private Spelling() {}

  /** Whether they differ in case and punctuation at most. */
  public static boolean same(String first, String second) {
    return letters(first).equals(letters(second));
  }

  /**
   * Whether they are the same, or one letter apart, or two where both have ten or more: added,
   * taken away, replaced, or swapped with its neighbour.
   */
  public static boolean near(String first, String second) {
    String a = letters(first);
    String b = letters(second);
    return distance(a, b) <= (Math.min(a.length(), b.length()) >= LONG_NAME ? 2 : 1);
  }

  private static String letters(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /**
   * How many letters must be added, taken away, replaced or swapped with their neighbour to turn
   * one into the other: the distance of Damerau, "A technique for computer detection and correction
   * of spelling errors", Communications of the ACM 7 (1964), where no letter is changed twice
   * (optimal string alignment).
   */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
