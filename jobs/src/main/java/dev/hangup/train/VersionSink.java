package dev.hangup.train;

import dev.hangup.training.Training;
import java.io.IOException;
import java.io.Serializable;

/** Where a finished version goes. A task that is started again hands it over again. */
@FunctionalInterface
public interface VersionSink extends Serializable {

  /**
   * Keeps the version, whole or not at all.
   *
   * @return what became of it
   */
  Outcome accept(Training.Version version) throws IOException;
}
