package dev.hangup.train;

import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Conversation;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import dev.hangup.registry.Registry;
import dev.hangup.training.Candidates;
import dev.hangup.training.CrossValidation;
import dev.hangup.training.HeldOut;
import dev.hangup.training.Settings;
import dev.hangup.training.Task;
import dev.hangup.training.Training;
import dev.hangup.training.TrainingOptions;
import dev.hangup.training.TrainingSet;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The models of whoever has no labelled calls yet: trained on the starter corpus. */
public final class StarterModels {
  private static final int BATCH = 64;

  private StarterModels() {}

  /**
   * Trains and promotes what the registry has no champion of; what it has, it leaves.
   *
   * @param progress is told what is being done, a line at a time
   */
  public static void ensure(Registry registry, Consumer<String> progress) throws IOException {
    for (Task task : Task.values()) {
      if (registry.champion(task.model()).isEmpty()) {
        train(task, registry, progress);
      }
    }
  }

  private static void train(Task task, Registry registry, Consumer<String> progress)
      throws IOException {
    SentenceEmbedder embedder = embedder(progress);
    try {
      Encoder encoder = new Encoder(embedder);
      Map<String, List<LabelledCall>> corpus =
          Map.of(
              "starter corpus",
              task == Task.REASONS ? StarterCorpus.reasons() : StarterCorpus.alerts());
      TrainingOptions options =
          new TrainingOptions(
              TrainingOptions.DEFAULT.precision(),
              TrainingOptions.DEFAULT.mostCleanFlagged(),
              false);
      TrainingSet set =
          TrainingSet.of(
              task,
              corpus,
              encode(encoder, TrainingSet.conversations(task, corpus), task, progress),
              Profiles.shipped());
      List<Training.Tried> tried = new ArrayList<>();
      for (boolean semantic : new boolean[] {true, false}) {
        if (semantic && !encoder.semantic()) {
          continue;
        }
        for (Settings settings : Candidates.of(task, semantic, options.thorough())) {
          progress.accept("training " + task.model() + ": " + settings.name());
          tried.add(new Training.Tried(settings, heldOut(set, settings)));
        }
      }
      progress.accept("training " + task.model() + ": the model itself");
      Training.Version version =
          Training.finish(set, tried, options, encoder.name(), Instant.now());
      registry.publish(version.card(), version.models(), version.data());
      registry.promote(
          task.model(),
          version.card().version(),
          null,
          "the first version of this model",
          Instant.now());
    } finally {
      if (embedder != null) {
        embedder.close();
      }
    }
  }

  private static List<HeldOut> heldOut(TrainingSet set, Settings settings) {
    return IntStream.range(0, CrossValidation.FOLDS)
        .parallel()
        .mapToObj(fold -> CrossValidation.heldOut(set, fold, settings))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Meaning> encode(
      Encoder encoder, List<Conversation> conversations, Task task, Consumer<String> progress) {
    progress.accept(
        "training %s on the starter corpus, once: reading %,d calls"
            .formatted(task.model(), conversations.size()));
    int batches = (conversations.size() + BATCH - 1) / BATCH;
    return IntStream.range(0, batches)
        .parallel()
        .mapToObj(
            i ->
                encoder.encode(
                    conversations.subList(
                        i * BATCH, Math.min(conversations.size(), (i + 1) * BATCH))))
        .flatMap(List::stream)
        .toList();
  }

  private static SentenceEmbedder embedder(Consumer<String> progress) {
    try {
      return OnnxSentenceEmbedder.open();
    } catch (EmbedderUnavailable e) {
      progress.accept(e.getMessage() + "; training on words alone");
      return null;
    }
  }
}
