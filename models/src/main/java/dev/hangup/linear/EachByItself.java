package dev.hangup.linear;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.BitSet;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.util.SigmoidNormalizer;
import org.tribuo.math.util.VectorNormalizer;

/**
 * Binary logistic loss of every label by itself, over those labels that the example could have had:
 * one against the rest (Rifkin and Klautau 2004, In defense of one-vs-all classification). Several
 * labels may hold at once.
 */
public final class EachByItself implements LabelObjective {
  @Config(description = "How many different choice sets there are, for the provenance.")
  private int choiceSets;

  private BitSet[] allowed;
  private BitSet[] held;

  /** For Tribuo's configuration system. */
  private EachByItself() {}

  /**
   * Makes one.
   *
   * @param allowed the ids of the labels that could have held, by target
   * @param held the ids of those that did, by target
   */
  EachByItself(BitSet[] allowed, BitSet[] held) {
    this.allowed = allowed;
    this.held = held;
    this.choiceSets = allowed.length;
  }

  @Override
  public Pair<Double, SGDVector> lossAndGradient(Integer target, SGDVector scores) {
    SparseGradient gradient = new SparseGradient(allowed[target].cardinality());
    double loss = 0;
    for (int k = allowed[target].nextSetBit(0); k >= 0; k = allowed[target].nextSetBit(k + 1)) {
      boolean holds = held[target].get(k);
      double probability = 1 / (1 + Math.exp(-scores.get(k)));
      loss += Math.log(Math.max(1e-300, holds ? probability : 1 - probability));
      gradient.add(k, (holds ? 1 : 0) - probability);
    }
    return new Pair<>(loss, gradient.vector(scores.size()));
  }

  @Deprecated
  @Override
  public Pair<Double, SGDVector> valueAndGradient(int truth, SGDVector prediction) {
    return lossAndGradient(truth, prediction);
  }

  @Override
  public VectorNormalizer getNormalizer() {
    return new SigmoidNormalizer();
  }

  @Override
  public boolean isProbabilistic() {
    return true;
  }

  @Override
  public String toString() {
    return "EachByItself(choiceSets=" + choiceSets + ")";
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return new ConfiguredObjectProvenanceImpl(this, "LabelObjective");
  }
}
