package dev.hangup.features;

/**
 * A conversation as numbers: names in ascending order and a value for each.
 *
 * @param names without duplicates
 * @param values as many as names
 */
public record FeatureVector(String[] names, double[] values) {

  /** How many there are. */
  public int size() {
    return names.length;
  }
}
