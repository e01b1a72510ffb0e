package dev.hangup.evaluation;

/** How often a label was right, said and true, from which its metrics follow. */
final class Counts {
  private int right;
  private int predicted;
  private int support;

  void add(boolean isTrue, boolean isPredicted) {
    support += isTrue ? 1 : 0;
    predicted += isPredicted ? 1 : 0;
    right += isTrue && isPredicted ? 1 : 0;
  }

  void add(Counts other) {
    support += other.support;
    predicted += other.predicted;
    right += other.right;
  }

  boolean seen() {
    return support + predicted > 0;
  }

  LabelMetrics metrics(String label, Double averagePrecision) {
    return new LabelMetrics(
        label,
        support,
        predicted,
        right,
        predicted == 0 ? null : (double) right / predicted,
        support == 0 ? null : (double) right / support,
        seen() ? 2.0 * right / (support + predicted) : null,
        averagePrecision);
  }
}
