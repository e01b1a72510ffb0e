package dev.hangup.linear;

import dev.hangup.features.FeatureVector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.math.la.DenseMatrix;

/**
 * The scores of a linear classifier before they become probabilities, so that they can be
 * restricted to a catalog, calibrated and taken apart by utterance. Gives what {@link
 * LinearSGDModel#predict} gives, without making an example of names first. Safe for use by several
 * threads.
 */
public final class LinearScores {
  private final List<String> labels;
  private final Map<String, Integer> rows = new HashMap<>();

  /** One row of weights for each feature, one number for each label. */
  private final float[][] weights;

  private final double[] bias;

  /** Takes the weights out of a model. */
  public LinearScores(LinearSGDModel model) {
    ImmutableOutputInfo<Label> outputs = model.getOutputIDInfo();
    String[] names = new String[outputs.size()];
    for (int k = 0; k < names.length; k++) {
      names[k] = outputs.getOutput(k).getLabel();
    }
    labels = List.of(names);
    ImmutableFeatureMap features = model.getFeatureIDMap();
    DenseMatrix matrix = model.getWeightsCopy();
    weights = new float[features.size()][labels.size()];
    for (int f = 0; f < weights.length; f++) {
      rows.put(features.get(f).getName(), f);
      for (int k = 0; k < names.length; k++) {
        weights[f][k] = (float) matrix.get(k, f);
      }
    }
    bias = new double[names.length];
    for (int k = 0; k < names.length; k++) {
      bias[k] = matrix.get(k, features.size());
    }
  }

  /** The labels, in the order of the scores. */
  public List<String> labels() {
    return labels;
  }

  /** The scores of a conversation. */
  public double[] of(FeatureVector features) {
    double[] scores = partOf(features);
    Arrays.setAll(scores, k -> scores[k] + bias[k]);
    return scores;
  }

  /**
   * What features that are part of a conversation add to its scores; the bias is in none of them.
   */
  public double[] partOf(FeatureVector features) {
    double[] scores = new double[bias.length];
    for (int i = 0; i < features.size(); i++) {
      Integer row = rows.get(features.names()[i]);
      if (row != null) {
        float[] weight = weights[row];
        double value = features.values()[i];
        for (int k = 0; k < scores.length; k++) {
          scores[k] += value * weight[k];
        }
      }
    }
    return scores;
  }
}
