package dev.hangup.classification;

import dev.hangup.verdict.Classifier;
import java.io.IOException;
import java.io.Serializable;

/**
 * Opens the classifier of a job on the machines that run it. It travels with the job, so it names a
 * model rather than holding one.
 *
 * <p>Equal factories open classifiers that judge alike, and in one JVM they share one: make it a
 * record.
 */
@FunctionalInterface
public interface ClassifierFactory extends Serializable {

  /**
   * Opens the classifier; whoever asked closes it.
   *
   * @throws IOException where its files cannot be read, in one line that names the mend
   */
  Classifier open() throws IOException;

  /**
   * Looks for what shall judge from some moment on, while a job runs.
   *
   * @return null where the same classifier judges to the end
   */
  default ClassifierWatch watch() {
    return null;
  }
}
