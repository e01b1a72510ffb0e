package dev.hangup.train;

import dev.hangup.catalog.Profiles;
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
   * Trains what has no champion yet, in the way that proved best on the starter corpus.
   *
   * @param registry where a model that has a champion is left alone
   * @param environments makes the environment to run in
   * @param say is told what happens: lines that stay
   * @param at is told often how far it is: lines of which each replaces the last
   */
  public static void ensure(
      Registry registry,
      Supplier<StreamExecutionEnvironment> environments,
      Consumer<String> say,
      Consumer<String> at)
      throws IOException, InterruptedException {
    boolean complete = true;
    for (Task task : Task.values()) {
      complete &= registry.champion(task.model()).isPresent();
    }
    if (!complete) {
      ensure(registry, Map.of(SOURCE, calls()), TrainingEmbedder.open(say), environments, say, at);
    }
  }

  static void ensure(
      Registry registry,
      Map<String, List<LabelledCall>> corpus,
      TrainingEmbedder embedder,
      Supplier<StreamExecutionEnvironment> environments,
      Consumer<String> say,
      Consumer<String> at)
      throws IOException, InterruptedException {
    TrainingOptions defaults = TrainingOptions.DEFAULT;
    TrainingOptions quick =
        new TrainingOptions(defaults.precision(), defaults.mostCleanFlagged(), false);
    List<TrainingPlan> plans = new ArrayList<>();
    for (Task task : Task.values()) {
      if (registry.champion(task.model()).isEmpty()) {
        say.accept(
            "no model for " + task.model() + " yet: training one from the starter corpus, once");
        plans.add(embedder.plan(task, Profiles.shipped(), quick));
      }
    }
    for (Outcome outcome : TrainJob.run(environments, plans, corpus, registry, at)) {
      say.accept("trained " + outcome.model() + "-" + outcome.version());
    }
  }
}
