package dev.hangup.classification;

import dev.hangup.verdict.Classifier;
import java.io.IOException;
import java.time.Duration;

/**
 * Knows which classifier is to judge now. One thread at a time uses it, but for {@link #refused}.
 */
public interface ClassifierWatch {

  /**
   * Opens the first; whoever asked closes it. Called once, before all else.
   *
   * @throws IOException where nothing that could judge can be opened, in one line that names the
   *     mend
   */
  Classifier open() throws IOException;

  /**
   * Opens the next, where there is one; whoever asked closes it. What cannot be opened is refused,
   * and nothing is thrown: the one before goes on.
   *
   * @return null where the one before goes on
   */
  Classifier next();

  /** How many were refused so far. */
  long refused();

  /** How long to wait between two looks. */
  Duration every();
}
