package dev.hangup.linear;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.BitSet;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.util.ExpNormalizer;
import org.tribuo.math.util.VectorNormalizer;

/**
 * Multinomial logistic loss over those labels alone that the example could have had: the
 * conditional logit with varying choice sets (McFadden 1974, Conditional logit analysis of
 * qualitative choice behavior). A shop's call is never told apart from the reasons of a clinic, so
 * no weight is spent on that, and one model serves every catalog that is made of its labels.
 *
 * <p>A target says both the label and the choice set; see {@link #target}.
 */
public final class RestrictedSoftmax implements LabelObjective {
  private static final int LABELS = 1 << 12;

  @Config(description = "How many different choice sets there are, for the provenance.")
  private int choiceSets;

  private BitSet[] allowed;

  /** For Tribuo's configuration system. */
  private RestrictedSoftmax() {}

  /**
   * Makes one.
   *
   * @param allowed the ids of the labels in each choice set
   */
  RestrictedSoftmax(BitSet[] allowed) {
    this.allowed = allowed;
    this.choiceSets = allowed.length;
  }

  /** Packs a choice set and a label's id into one target. */
  static int target(int choiceSet, int label) {
    return choiceSet * LABELS + label;
  }

  @Override
  public Pair<Double, SGDVector> lossAndGradient(Integer target, SGDVector scores) {
    BitSet choices = allowed[target / LABELS];
    int truth = target % LABELS;
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = choices.nextSetBit(0); k >= 0; k = choices.nextSetBit(k + 1)) {
      highest = Math.max(highest, scores.get(k));
    }
    double sum = 0;
    for (int k = choices.nextSetBit(0); k >= 0; k = choices.nextSetBit(k + 1)) {
      sum += Math.exp(scores.get(k) - highest);
    }
    SparseGradient gradient = new SparseGradient(choices.cardinality());
    for (int k = choices.nextSetBit(0); k >= 0; k = choices.nextSetBit(k + 1)) {
      gradient.add(k, (k == truth ? 1 : 0) - Math.exp(scores.get(k) - highest) / sum);
    }
    double loss = scores.get(truth) - highest - Math.log(sum);
    return new Pair<>(loss, gradient.vector(scores.size()));
  }

  @Deprecated
  @Override
  public Pair<Double, SGDVector> valueAndGradient(int truth, SGDVector prediction) {
    return lossAndGradient(truth, prediction);
  }

  @Override
  public VectorNormalizer getNormalizer() {
    return new ExpNormalizer();
  }

  @Override
  public boolean isProbabilistic() {
    return true;
  }

  @Override
  public String toString() {
    return "RestrictedSoftmax(choiceSets=" + choiceSets + ")";
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return new ConfiguredObjectProvenanceImpl(this, "LabelObjective");
  }
}
