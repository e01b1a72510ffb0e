package dev.hangup.linear;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.provenance.ModelProvenance;

/**
 * Tribuo's linear SGD trainer, which tells the objective of every example more than one label: its
 * target says what it could have been, too. The model it makes is an ordinary {@link
 * LinearSGDModel}.
 */
final class LabelledTrainer extends LinearSGDTrainer {
  private static final int NO_LOGGING = -1;
  private static final int ONE_BY_ONE = 1;

  /** By the label object itself: every example has one of its own. */
  private final Map<Label, Integer> targets;

  LabelledTrainer(
      LabelObjective objective,
      IdentityHashMap<Label, Integer> targets,
      StochasticGradientOptimiser optimiser,
      LinearSettings settings) {
    super(objective, optimiser, settings.epochs(), NO_LOGGING, ONE_BY_ONE, settings.seed());
    this.targets = targets;
  }

  @Override
  protected Integer getTarget(ImmutableOutputInfo<Label> labels, Label label) {
    return targets.get(label);
  }

  @Override
  protected LinearParameters createParameters(int features, int labels, SplittableRandom random) {
    return new RankOneParameters(features + 1, labels);
  }

  @Override
  protected LinearSGDModel createModel(
      String name,
      ModelProvenance provenance,
      ImmutableFeatureMap features,
      ImmutableOutputInfo<Label> labels,
      LinearParameters learned) {
    LinearParameters plain = new LinearParameters(learned.getWeightMatrix());
    return super.createModel(name, provenance, features, labels, plain);
  }
}
