package dev.hangup.linear;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.Tensor;

/**
 * Stochastic gradient descent whose step falls in a straight line to 0 over the whole training
 * (Bottou 2012, Stochastic gradient descent tricks, on why it must fall). A constant rate that is
 * large enough to get anywhere in few passes ends in noise; Tribuo's own decays fall with one over
 * the number of steps, which is nearly nothing after the first pass.
 */
public final class FallingRate implements StochasticGradientOptimiser {
  @Config(mandatory = true, description = "The size of the first step.")
  private double rate;

  @Config(mandatory = true, description = "How many steps there will be.")
  private int steps;

  private int taken;

  /** For Tribuo's configuration system. */
  private FallingRate() {}

  FallingRate(double rate, int steps) {
    this.rate = rate;
    this.steps = steps;
  }

  @Override
  public Tensor[] step(Tensor[] updates, double weight) {
    double size = rate * Math.max(0, 1 - taken / (double) steps);
    taken++;
    for (Tensor update : updates) {
      update.scaleInPlace(size * weight);
    }
    return updates;
  }

  @Override
  public void reset() {
    taken = 0;
  }

  @Override
  public FallingRate copy() {
    return new FallingRate(rate, steps);
  }

  @Override
  public String toString() {
    return "FallingRate(rate=" + rate + ",steps=" + steps + ")";
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return new ConfiguredObjectProvenanceImpl(this, "StochasticGradientOptimiser");
  }
}
