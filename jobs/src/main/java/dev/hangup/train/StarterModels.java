package dev.hangup.train;

import dev.hangup.catalog.Profiles;
import dev.hangup.cli.Laptop;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.registry.Registry;
import dev.hangup.training.Task;
import dev.hangup.training.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The models that a newcomer has: trained on first use from the corpus that comes along. */
public final class StarterModels {
  /** What cards and reports call the corpus. */
  public static final String SOURCE = "starter corpus";

  private StarterModels() {}

  /** All labelled calls that come with the product. */
  public static List<LabelledCall> calls() {
    List<LabelledCall> calls = new ArrayList<>(StarterCorpus.reasons());
    calls.addAll(StarterCorpus.alerts());
    return calls;
  }

  /**
   * Trains what has no champion yet, in the way that proved best on the starter corpus, where the
   * command line runs its jobs.
   *
   * @param registry where a model that has a champion is left alone
   * @param progress is told what happens and how far it is
   */
  public static void ensure(Registry registry, Consumer<String> progress)
      throws IOException, InterruptedException {
    ensure(
        registry,
        Map.of(SOURCE, calls()),
        TrainingEmbedder.open(progress),
        () -> Laptop.environment(null),
        progress);
  }

  static void ensure(
      Registry registry,
      Map<String, List<LabelledCall>> corpus,
      TrainingEmbedder embedder,
      Supplier<StreamExecutionEnvironment> environments,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    TrainingOptions defaults = TrainingOptions.DEFAULT;
    TrainingOptions quick =
        new TrainingOptions(defaults.precision(), defaults.mostCleanFlagged(), false);
    for (Task task : Task.values()) {
      if (registry.champion(task.model()).isPresent()) {
        continue;
      }
      progress.accept(
          "no model for "
              + task.model()
              + " yet: training one from the starter corpus, once; a minute or two");
      Outcome outcome =
          TrainJob.run(
              environments,
              embedder.plan(task, Profiles.shipped(), quick),
              corpus,
              registry,
              progress);
      progress.accept("trained " + outcome.model() + "-" + outcome.version());
    }
  }
}
