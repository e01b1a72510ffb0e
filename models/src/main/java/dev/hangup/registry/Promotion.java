package dev.hangup.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Whether a new version becomes the champion: where it is not worse on the same held-out calls.
 *
 * <p>The calls are compared one by one. With the mean difference of their scores, new less old,
 *
 * <ul>
 *   <li>at 0 or above the new version is promoted;
 *   <li>below the tolerance it is not;
 *   <li>a loss within the tolerance is accepted where it may be chance: where the 95% interval of
 *       the difference reaches 0.
 * </ul>
 *
 * <p>The interval is a percentile bootstrap over calls (B. Efron, R. Tibshirani, "An introduction
 * to the bootstrap", 1993, chapter 13; paired as in P. Koehn, "Statistical significance tests for
 * machine translation evaluation", EMNLP 2004), always with the same random numbers.
 *
 * @param promoted the decision
 * @param difference the mean difference of the scores, -1 to 1; 0 for the first version
 * @param low lower end of its 95% interval
 * @param high upper end of its 95% interval
 * @param reason in a sentence
 */
public record Promotion(
    boolean promoted, double difference, double low, double high, String reason) {
  /** A loss of one call in a hundred. */
  public static final double TOLERANCE = 0.01;

  private static final int RESAMPLES = 2000;
  private static final long SEED = 20_040_725;

  /** Where there is no champion to be compared with. */
  public static Promotion first() {
    return new Promotion(true, 0, 0, 0, "the first version of this model");
  }

  /**
   * Compares two versions.
   *
   * @param champion how well the present champion judged held-out calls
   * @param challenger how well the new version judged the same calls
   * @param tolerance which loss of the mean score is accepted, 0 to 1
   * @throws IllegalArgumentException where the calls are not the same, repeat or are none
   */
  public static Promotion decide(
      List<CallScore> champion, List<CallScore> challenger, double tolerance) {
    Map<String, Double> old = byId(champion);
    Map<String, Double> fresh = byId(challenger);
    if (!old.keySet().equals(fresh.keySet()) || old.isEmpty()) {
      throw new IllegalArgumentException(
          "champion and challenger must judge the same calls, at least one");
    }
    double[] differences =
        old.keySet().stream().mapToDouble(id -> fresh.get(id) - old.get(id)).toArray();
    double difference = Arrays.stream(differences).average().orElseThrow();
    double[] means = resampled(differences);
    double low = means[(int) (0.025 * RESAMPLES)];
    double high = means[RESAMPLES - 1 - (int) (0.025 * RESAMPLES)];
    // What sums of fractions leave over must not decide.
    boolean gain = difference >= -1e-12;
    boolean within = difference >= -tolerance - 1e-12;
    boolean promoted = gain || within && high >= -1e-12;
    String verdict =
        gain
            ? "not worse than the champion"
            : !within
                ? "worse than the champion by more than the tolerance of " + points(tolerance)
                : promoted
                    ? "within the tolerance of " + points(tolerance) + ", and it may be chance"
                    : "within the tolerance of " + points(tolerance) + ", but hardly by chance";
    return new Promotion(
        promoted, difference, low, high, verdict + ": " + facts(old, fresh, difference, low, high));
  }

  private static String facts(
      Map<String, Double> old,
      Map<String, Double> fresh,
      double difference,
      double low,
      double high) {
    long better = old.keySet().stream().filter(id -> fresh.get(id) > old.get(id)).count();
    long worse = old.keySet().stream().filter(id -> fresh.get(id) < old.get(id)).count();
    return String.format(
        Locale.ROOT,
        "%s against %s on %,d held-out calls, %,d better and %,d worse, difference %+.1f points (95%%"
            + " interval %+.1f to %+.1f)",
        percent(fresh),
        percent(old),
        old.size(),
        better,
        worse,
        100 * difference,
        100 * low,
        100 * high);
  }

  private static double[] resampled(double[] differences) {
    var random = new SplittableRandom(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int k = 0; k < differences.length; k++) {
        sum += differences[random.nextInt(differences.length)];
      }
      means[i] = sum / differences.length;
    }
    Arrays.sort(means);
    return means;
  }

  private static Map<String, Double> byId(List<CallScore> scores) {
    Map<String, Double> byId = new TreeMap<>();
    for (CallScore score : scores) {
      if (byId.put(score.id(), score.score()) != null) {
        throw new IllegalArgumentException("call '" + score.id() + "' was scored twice");
      }
    }
    return byId;
  }

  private static String percent(Map<String, Double> scores) {
    return String.format(
        Locale.ROOT,
        "%.1f%%",
        100 * scores.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%.1f points", 100 * share);
  }
}
