package dev.hangup.train;

import dev.hangup.training.Task;
import java.util.Locale;
import java.util.Map;

/**
 * How far the training of one model is, by the counters of its job.
 *
 * @param plan of the training
 * @param calls how many it learns from
 */
record TrainingProgress(TrainingPlan plan, int calls) {

  /** The counter of calls that are embedded. */
  static String encoded(Task task) {
    return "encoded calls of " + task.model();
  }

  /** The counter of candidates that learned all but a fold. */
  static String learned(Task task) {
    return "learned folds of " + task.model();
  }

  /** A few words, beginning with the model. */
  String text(Map<String, Object> counters) {
    long encoded = count(counters, encoded(plan.task()));
    long learned = count(counters, learned(plan.task()));
    String model = plan.task().model();
    if (encoded < calls) {
      return String.format(Locale.ROOT, "%s: %,d of %,d calls read", model, encoded, calls);
    }
    return learned < plan.folds()
        ? model + ": " + learned + " of " + plan.folds() + " folds learned"
        : model + ": fitting on all calls";
  }

  private static long count(Map<String, Object> counters, String name) {
    return counters.get(name) instanceof Long value ? value : 0;
  }
}
