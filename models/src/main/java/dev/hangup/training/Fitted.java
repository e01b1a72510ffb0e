package dev.hangup.training;

import dev.hangup.features.CallFeatures;
import dev.hangup.features.Meaning;
import dev.hangup.features.Vocabulary;
import dev.hangup.linear.LinearScores;
import dev.hangup.linear.LinearTraining;
import dev.hangup.linear.TrainingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * A classifier and the features it reads.
 *
 * @param features made from the samples it was trained on
 * @param model as Tribuo keeps it
 * @param scores its weights
 */
public record Fitted(CallFeatures features, LinearSGDModel model, LinearScores scores) {
  /** Trains on samples. */
  public static Fitted to(
      List<Sample> samples, Settings settings, double convertedWeight, String description) {
    Vocabulary vocabulary =
        Vocabulary.of(
            samples.stream().map(s -> s.meaning().conversation()).toList(), settings.leastCalls());
    int dimension = settings.semantic() ? samples.get(0).meaning().dimension() : 0;
    CallFeatures features =
        new CallFeatures(vocabulary, dimension, settings.ngramWeight(), convertedWeight);
    List<TrainingRow> rows = new ArrayList<>();
    for (Sample sample : samples) {
      var vector = features.of(sample.meaning());
      for (String label : sample.labels()) {
        rows.add(new TrainingRow(vector, label, sample.choices(), 1.0 / sample.labels().size()));
      }
    }
    LinearSGDModel model = LinearTraining.train(rows, settings.linear(), description);
    return new Fitted(features, model, new LinearScores(model));
  }

  /**
   * The scores of a conversation, of those of its choices that the model knows.
   *
   * @return by label, in the order of labels
   */
  public Map<String, Double> score(Meaning meaning, Set<String> choices) {
    double[] all = scores.of(features.of(meaning));
    Map<String, Double> scored = new TreeMap<>();
    for (int k = 0; k < all.length; k++) {
      String label = scores.labels().get(k);
      if (choices.contains(label)) {
        scored.put(label, all[k]);
      }
    }
    return scored;
  }
}
