package dev.hangup.training;

import dev.hangup.features.CallFeatures;
import dev.hangup.features.FeatureVector;
import dev.hangup.features.Meaning;
import dev.hangup.features.Vocabulary;
import dev.hangup.linear.LinearScores;
import dev.hangup.linear.LinearTraining;
import dev.hangup.linear.TrainingRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * A classifier: the features it reads, and two models whose scores are added. In one the labels
 * compete, in the other each stands by itself; together they rank better than either.
 *
 * @param features made from the samples it was trained on
 * @param competing scores are logits of a softmax
 * @param each scores are log-odds of each label
 */
public record Fitted(CallFeatures features, LinearSGDModel competing, LinearSGDModel each) {

  /** The same with its weights at hand. */
  public Scorer scorer() {
    return new Scorer(features, new LinearScores(competing), new LinearScores(each));
  }

  /** Trains on samples; the two models side by side. */
  public static Fitted to(
      List<Sample> samples, Settings settings, double convertedWeight, String description) {
    Vocabulary vocabulary =
        Vocabulary.of(
            samples.stream().map(s -> s.meaning().conversation()).toList(), settings.leastCalls());
    int dimension = settings.semantic() ? samples.get(0).meaning().dimension() : 0;
    CallFeatures features =
        new CallFeatures(vocabulary, dimension, settings.ngramWeight(), convertedWeight);
    List<TrainingRow> rows =
        samples.stream()
            .map(s -> new TrainingRow(features.of(s.meaning()), s.labels(), s.choices()))
            .toList();
    CompletableFuture<LinearSGDModel> each =
        CompletableFuture.supplyAsync(
            () -> LinearTraining.eachByItself(rows, settings.linear(), description));
    return new Fitted(
        features, LinearTraining.competing(rows, settings.linear(), description), each.join());
  }

  /**
   * What judges.
   *
   * @param features of a conversation
   * @param competing logits
   * @param each log-odds
   */
  public record Scorer(CallFeatures features, LinearScores competing, LinearScores each) {

    /** The labels it knows. */
    public List<String> labels() {
      return competing.labels();
    }

    /**
     * The scores of a conversation, of those of its choices that are known.
     *
     * @return by label, in the order of labels
     */
    public Map<String, Double> score(Meaning meaning, Set<String> choices) {
      FeatureVector vector = features.of(meaning);
      double[] logits = competing.of(vector);
      double[] odds = each.of(vector);
      Map<String, Double> scored = new TreeMap<>();
      for (int k = 0; k < logits.length; k++) {
        String label = labels().get(k);
        if (choices.contains(label)) {
          double alone = odds[each.labels().indexOf(label)];
          scored.put(label, logits[k] - Math.log1p(Math.exp(-alone)));
        }
      }
      return scored;
    }
  }
}
