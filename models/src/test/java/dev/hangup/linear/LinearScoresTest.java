package dev.hangup.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.features.FeatureVector;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.impl.ArrayExample;

class LinearScoresTest {
  private static final String[] WORDS = {"dear", "later", "wrong", "noise0", "noise1", "unheard"};

  /** Weights are kept in single precision. */
  private static final double SINGLE = 1e-5;

  private static final LinearSGDModel COMPETING =
      LinearTraining.competing(Toy.rows(), Toy.SETTINGS, "toy");
  private static final LinearSGDModel EACH =
      LinearTraining.eachByItself(Toy.rows(), Toy.SETTINGS, "toy");

  @Property(tries = 200)
  void competingScoresBecomeWhatTribuoPredicts(@ForAll long seed) {
    FeatureVector features = features(new Random(seed));
    LinearScores scores = new LinearScores(COMPETING);
    double[] logits = scores.of(features);
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    Map<String, Label> predicted = predict(COMPETING, features);
    for (int k = 0; k < logits.length; k++) {
      assertThat(Math.exp(logits[k]) / sum)
          .isCloseTo(predicted.get(scores.labels().get(k)).getScore(), within(SINGLE));
    }
  }

  @Property(tries = 200)
  void scoresOfEachBecomeWhatTribuoPredicts(@ForAll long seed) {
    FeatureVector features = features(new Random(seed));
    LinearScores scores = new LinearScores(EACH);
    double[] odds = scores.of(features);
    Map<String, Label> predicted = predict(EACH, features);
    for (int k = 0; k < odds.length; k++) {
      assertThat(1 / (1 + Math.exp(-odds[k])))
          .isCloseTo(predicted.get(scores.labels().get(k)).getScore(), within(SINGLE));
    }
  }

  /** Two parts and the bias, which is the score of nothing at all. */
  @Property(tries = 200)
  void partsAndTheBiasAreTheWhole(@ForAll long seed) {
    Random random = new Random(seed);
    LinearScores scores = new LinearScores(COMPETING);
    FeatureVector one = features(random);
    FeatureVector other = features(random);
    double[] ofOne = scores.partOf(one);
    double[] ofOther = scores.partOf(other);
    double[] bias = scores.of(new FeatureVector(new String[0], new double[0]));
    double[] whole = scores.of(sum(one, other));
    for (int k = 0; k < whole.length; k++) {
      assertThat(whole[k]).isCloseTo(ofOne[k] + ofOther[k] + bias[k], within(1e-9));
    }
  }

  @Test
  void whatItNeverHeardAddsNothing() {
    assertThat(new LinearScores(COMPETING).partOf(Toy.says("unheard"))).containsExactly(0, 0, 0);
  }

  /** Tribuo refuses an example without a known feature, so that one is always there. */
  private static FeatureVector features(Random random) {
    TreeSet<String> names = new TreeSet<>();
    names.add("dear");
    for (String word : WORDS) {
      if (random.nextBoolean()) {
        names.add(word);
      }
    }
    return new FeatureVector(
        names.toArray(String[]::new), random.doubles(names.size(), -2, 2).toArray());
  }

  private static FeatureVector sum(FeatureVector one, FeatureVector other) {
    Map<String, Double> values = new TreeMap<>();
    for (FeatureVector each : new FeatureVector[] {one, other}) {
      for (int i = 0; i < each.size(); i++) {
        values.merge(each.names()[i], each.values()[i], Double::sum);
      }
    }
    return new FeatureVector(
        values.keySet().toArray(String[]::new),
        values.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Map<String, Label> predict(LinearSGDModel model, FeatureVector features) {
    return model
        .predict(new ArrayExample<>(new Label("PRICE"), features.names(), features.values()))
        .getOutputScores();
  }
}
