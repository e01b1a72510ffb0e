package dev.hangup.testing;

import dev.hangup.catalog.Profiles;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.features.Encoder;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A registry with real models of two profiles, {@code healthcare} for reasons and {@code
 * automotive_aftersales} for alerts, trained in a moment.
 *
 * @param folder the registry
 * @param reasons its champion
 * @param alerts its champion
 */
public record SmallModels(Path folder, String reasons, String alerts) {

  private static final class Shared {
    static final SmallModels LEXICAL = temporary();

    private static SmallModels temporary() {
      try {
        Path folder = Files.createTempDirectory("registry");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return train(folder, null, Integer.MAX_VALUE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One that judges by words alone, which all tests of the JVM share: read it only. */
  public static SmallModels lexical() {
    return Shared.LEXICAL;
  }

  /**
   * Trains into a folder.
   *
   * @param embedder null for words alone
   * @param most how many calls each model learns from at most
   */
  public static SmallModels train(Path folder, SentenceEmbedder embedder, int most)
      throws IOException {
    Registry registry = new Registry(folder);
    String reasons =
        train(registry, Task.REASONS, embedder, of(StarterCorpus.reasons(), "healthcare", most));
    String alerts =
        train(
            registry,
            Task.ALERTS,
            embedder,
            of(StarterCorpus.alerts(), "automotive_aftersales", most));
    return new SmallModels(folder, reasons, alerts);
  }

  private static List<LabelledCall> of(List<LabelledCall> calls, String profile, int most) {
    return calls.stream().filter(call -> call.profile().equals(profile)).limit(most).toList();
  }

  private static String train(
      Registry registry, Task task, SentenceEmbedder embedder, List<LabelledCall> calls)
      throws IOException {
    Encoder encoder = new Encoder(embedder);
    Map<String, List<LabelledCall>> corpus = Map.of("some of the starter corpus", calls);
    TrainingOptions options = new TrainingOptions(null, 0.07, false);
    TrainingSet set =
        TrainingSet.of(
            task,
            corpus,
            encoder.encode(TrainingSet.conversations(task, corpus)),
            Profiles.shipped());
    List<Training.Tried> tried = new ArrayList<>();
    for (boolean semantic :
        embedder == null ? new boolean[] {false} : new boolean[] {false, true}) {
      Settings settings = Candidates.of(task, semantic, false).get(0);
      List<HeldOut> heldOut = new ArrayList<>();
      for (int fold = 0; fold < CrossValidation.FOLDS; fold++) {
        heldOut.addAll(CrossValidation.heldOut(set, fold, settings));
      }
      tried.add(new Training.Tried(settings, heldOut));
    }
    Training.Version version =
        Training.finish(set, tried, options, encoder.name(), Instant.parse("2026-03-01T00:00:00Z"));
    registry.publish(version.card(), version.models(), version.data());
    registry.promote(
        task.model(),
        version.card().version(),
        null,
        "the first",
        Instant.parse("2026-03-01T00:00:00Z"));
    return version.card().version();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
