package dev.hangup.simulate;

/** Is told how far a simulation has come. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (begun, of) -> {};

  /**
   * Called after every hundredth of the interactions, on the thread that simulates.
   *
   * @param begun how many interactions have begun
   * @param of how many there will be
   */
  void at(int begun, int of);
}
