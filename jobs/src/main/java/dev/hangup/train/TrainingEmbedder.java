package dev.hangup.train;

import dev.hangup.catalog.Profiles;
import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.features.Encoder;
import dev.hangup.training.Task;
import dev.hangup.training.TrainingOptions;
import java.util.function.Consumer;

/**
 * The sentence embedder of a training, or none.
 *
 * @param factory null where there is none
 * @param features how the encoder with it is named
 */
public record TrainingEmbedder(EmbedderFactory factory, String features) {

  /** By words alone. */
  public static final TrainingEmbedder NONE = new TrainingEmbedder(null, new Encoder(null).name());

  /**
   * The one that comes along; none, with a warning, where its native library cannot be loaded.
   *
   * @param warning is told so
   */
  public static TrainingEmbedder open(Consumer<String> warning) {
    try {
      return of(OnnxSentenceEmbedder::open);
    } catch (EmbedderUnavailable e) {
      warning.accept("warning: " + e.getMessage() + "; training by words alone");
      return NONE;
    }
  }

  /** That of a factory. */
  public static TrainingEmbedder of(EmbedderFactory factory) throws EmbedderUnavailable {
    try (SentenceEmbedder embedder = factory.open()) {
      return new TrainingEmbedder(factory, new Encoder(embedder).name());
    }
  }

  /** A training with it. */
  public TrainingPlan plan(Task task, Profiles profiles, TrainingOptions options) {
    return new TrainingPlan(task, profiles, options, factory, features);
  }
}
