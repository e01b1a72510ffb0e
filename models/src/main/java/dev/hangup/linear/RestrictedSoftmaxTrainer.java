package dev.hangup.linear;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.math.StochasticGradientOptimiser;

/**
 * Tribuo's linear SGD trainer, told for every example which labels it could have had. The model it
 * makes is an ordinary {@link org.tribuo.classification.sgd.linear.LinearSGDModel}.
 */
final class RestrictedSoftmaxTrainer extends LinearSGDTrainer {
  private static final int NO_LOGGING = -1;

  /** By the label object itself: every example has one of its own. */
  private final Map<Label, Integer> choiceSets;

  RestrictedSoftmaxTrainer(
      BitSet[] allowed,
      IdentityHashMap<Label, Integer> choiceSets,
      StochasticGradientOptimiser optimiser,
      int epochs,
      int minibatch,
      long seed) {
    super(new RestrictedSoftmax(allowed), optimiser, epochs, NO_LOGGING, minibatch, seed);
    this.choiceSets = choiceSets;
  }

  @Override
  protected Integer getTarget(ImmutableOutputInfo<Label> labels, Label label) {
    return RestrictedSoftmax.target(choiceSets.get(label), labels.getID(label));
  }
}
