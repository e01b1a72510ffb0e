package dev.hangup.train;

import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.embedding.SentenceEmbedder;
import java.io.Serializable;

/** Opens sentence embedders on the machines that run a job. All that it opens have one name. */
@FunctionalInterface
public interface EmbedderFactory extends Serializable {

  /**
   * Opens one; whoever asked closes it.
   *
   * @throws EmbedderUnavailable where the machine has no native library for it
   */
  SentenceEmbedder open() throws EmbedderUnavailable;
}
