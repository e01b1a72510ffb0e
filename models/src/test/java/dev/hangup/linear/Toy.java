package dev.hangup.linear;

import dev.hangup.features.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Rows that a line can tell apart: "dear" is PRICE, "later" is WAIT, "wrong" is CONTACT. */
final class Toy {
  static final Set<String> ALL = Set.of("PRICE", "WAIT", "CONTACT");
  static final LinearSettings SETTINGS = new LinearSettings(0.3, 20, 5);

  private Toy() {}

  /** Names in ascending order, a value of 1 for each. */
  static FeatureVector says(String... words) {
    double[] values = new double[words.length];
    java.util.Arrays.fill(values, 1);
    return new FeatureVector(words, values);
  }

  static List<TrainingRow> rows() {
    List<TrainingRow> rows = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 30; i++) {
      String noise = "noise" + random.nextInt(4);
      rows.add(new TrainingRow(says("dear", noise), Set.of("PRICE"), ALL));
      rows.add(new TrainingRow(says("later", noise), Set.of("WAIT"), ALL));
      rows.add(new TrainingRow(says(noise, "wrong"), Set.of("CONTACT"), ALL));
    }
    return rows;
  }

  /** The label of the highest score. */
  static String best(LinearScores scores, FeatureVector features) {
    double[] values = scores.of(features);
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return scores.labels().get(best);
  }

  static double score(LinearScores scores, String label, FeatureVector features) {
    return scores.of(features)[scores.labels().indexOf(label)];
  }
}
