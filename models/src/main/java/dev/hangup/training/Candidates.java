package dev.hangup.training;

import dev.hangup.linear.LinearSettings;
import java.util.ArrayList;
import java.util.List;

/** What is tried. The first of each kind proved best on the starter corpus. */
public final class Candidates {
  private static final long SEED = 20260101;
  private static final int LEAST_CALLS = 3;

  private Candidates() {}

  /**
   * The ways to train.
   *
   * @param semantic whether there are sentence vectors
   * @param thorough whether more than the proved one is tried
   */
  public static List<Settings> of(Task task, boolean semantic, boolean thorough) {
    List<Settings> candidates = new ArrayList<>();
    boolean reasons = task == Task.REASONS;
    double weight = semantic && reasons ? 0.8 : 1.5;
    double rate = reasons ? 0.4 : 0.6;
    int epochs = reasons ? 10 : 15;
    candidates.add(settings(semantic, weight, rate, epochs));
    if (thorough) {
      candidates.add(settings(semantic, weight, rate, epochs / 2));
      candidates.add(settings(semantic, weight, rate, epochs * 2));
      candidates.add(settings(semantic, weight * 1.5, rate, epochs));
    }
    return candidates;
  }

  private static Settings settings(boolean semantic, double weight, double rate, int epochs) {
    return new Settings(semantic, weight, LEAST_CALLS, new LinearSettings(rate, epochs, SEED));
  }
}
