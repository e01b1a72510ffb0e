package dev.hangup.classifier;

import dev.hangup.features.FeatureVector;
import dev.hangup.features.Meaning;
import dev.hangup.training.Fitted;
import java.util.List;
import java.util.Map;

/** What one model adds to a verdict's evidence. */
record LoadedModel(Fitted.Scorer scorer) {

  /**
   * How much each turn speaks for a label against what else was probable: its part of the label's
   * score less the mean of the others' parts.
   *
   * @param probabilities of all that it could have been
   */
  double[] support(Meaning meaning, String label, Map<String, Double> probabilities) {
    List<FeatureVector> turns = scorer.features().ofTurns(meaning);
    List<String> labels = scorer.labels();
    double[] support = new double[turns.size()];
    for (int i = 0; i < support.length; i++) {
      double[] part = scorer.competing().partOf(turns.get(i));
      double others = 0;
      double mass = 0;
      for (int k = 0; k < part.length; k++) {
        Double probability = probabilities.get(labels.get(k));
        if (probability != null && !labels.get(k).equals(label)) {
          others += probability * part[k];
          mass += probability;
        }
      }
      int own = labels.indexOf(label);
      support[i] = own < 0 ? 0 : part[own] - (mass > 0 ? others / mass : 0);
    }
    return support;
  }
}
