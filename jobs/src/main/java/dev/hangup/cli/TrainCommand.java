package dev.hangup.cli;

import dev.hangup.card.ModelCard;
import dev.hangup.catalog.Profiles;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.evaluation.MetricsText;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.registry.Registry;
import dev.hangup.replay.Replay;
import dev.hangup.report.Glyphs;
import dev.hangup.settings.Settings;
import dev.hangup.train.CorpusFiles;
import dev.hangup.train.ModelVersions;
import dev.hangup.train.Outcome;
import dev.hangup.train.ReasonLabelTable;
import dev.hangup.train.ReasonLabels;
import dev.hangup.train.StarterModels;
import dev.hangup.train.TrainJob;
import dev.hangup.train.TrainingEmbedder;
import dev.hangup.train.TrainingPlan;
import dev.hangup.training.Task;
import dev.hangup.training.TrainingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: new versions of the models. */
@Command(
    name = "train",
    description = {
      "Trains new versions of the models that name drop-off reasons and raise alerts.",
      "A version becomes the champion, which judges, where it is not worse on the same held-out"
          + " calls. The same data and options give the same version: then nothing is trained."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      defaultValue = "both",
      description = "reasons, alerts or both. Default: ${DEFAULT-VALUE}.")
  private TaskChoice task;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Labelled calls of your own, JSON Lines. The starter corpus is added.")
  private List<Path> corpus = List.of();

  @Option(names = "--no-starter", description = "Leave the starter corpus out.")
  private boolean noStarter;

  @Mixin private RegistryOption models;

  @Option(
      names = "--profile-file",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Catalogs, guides and profiles of your own, which your calls name. YAML.")
  private List<Path> profileFiles = List.of();

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      converter = Share.class,
      description =
          "What share of the verdicts that are given shall be right; the others become OTHERS, or"
              + " no alert. Default: what is right most often in all.")
  private Double precision;

  @Option(
      names = "--most-clean-flagged",
      paramLabel = "SHARE",
      defaultValue = "7%",
      converter = Share.class,
      description =
          "What share of the clean conversations may get an alert. Default: ${DEFAULT-VALUE}.")
  private double mostCleanFlagged;

  @Option(
      names = "--quick",
      description = "Try only the settings that proved best on the starter corpus.")
  private boolean quick;

  @Option(
      names = "--labels-from-db",
      description =
          "Learn also from the table reason_labels, in which people correct verdicts; needs"
              + " --archive, because no transcript stands in a table.")
  private boolean labelsFromDb;

  @Option(
      names = "--archive",
      paramLabel = "PATH",
      arity = "1..*",
      description = "Where the labelled interactions are: as for replay.")
  private List<String> archive = List.of();

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many tasks at once. Default: one a core, or what the cluster says.")
  private Integer parallelism;

  @Mixin private DatabaseOptions database;

  @Override
  public Integer call() throws Exception {
    ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
    check();
    Settings businesses = reading.settings();
    Profiles profiles = businesses.profiles().with(profileFiles.toArray(Path[]::new));
    Map<String, List<LabelledCall>> calls = new LinkedHashMap<>();
    if (!noStarter) {
      calls.put(StarterModels.SOURCE, StarterModels.calls());
    }
    calls.putAll(CorpusFiles.read(corpus));
    Replay labelled = labelsFromDb ? Replay.of(reading.format(), archive, businesses) : null;
    DatabaseAddress address = database.migrated(progress::say);
    if (labelled != null) {
      calls.put(ReasonLabelTable.NAME, labels(labelled, businesses, address, progress));
    }
    Registry registry = models.registry();
    TrainingEmbedder embedder = TrainingEmbedder.open(progress::say);
    TrainingOptions options = new TrainingOptions(precision, mostCleanFlagged, !quick);
    List<TrainingPlan> plans =
        tasks(calls, progress).stream()
            .map(each -> embedder.plan(each, profiles, options))
            .toList();
    List<Outcome> outcomes =
        TrainJob.run(() -> Laptop.environment(parallelism), plans, calls, registry, progress::at);
    progress.clear();
    for (Outcome outcome : outcomes) {
      try (Connection connection = address.connect()) {
        ModelVersions.record(connection, registry, outcome.model(), outcome.version());
      }
      report(registry, outcome);
    }
    return 0;
  }

  private void check() {
    if (parallelism != null && parallelism < 1) {
      throw new IllegalArgumentException("--parallelism is " + parallelism + "; write 1 or more");
    }
    if (labelsFromDb == archive.isEmpty()) {
      throw new IllegalArgumentException(
          labelsFromDb
              ? "--labels-from-db needs --archive: name the files that hold the interactions"
              : "--archive is for --labels-from-db; add that, or leave --archive out");
    }
    if (noStarter && corpus.isEmpty() && !labelsFromDb) {
      throw new IllegalArgumentException(
          "--no-starter leaves nothing to learn from; name labelled calls with --corpus");
    }
  }

  private List<LabelledCall> labels(
      Replay archived, Settings businesses, DatabaseAddress address, ConsoleProgress progress)
      throws SQLException {
    try (Connection connection = address.connect()) {
      // Not to read an archive for nothing.
      if (ReasonLabelTable.isEmpty(connection)) {
        progress.say("reason_labels is empty: nobody has corrected a verdict yet");
        return List.of();
      }
    }
    ReasonLabels found =
        ReasonLabels.of(address, archived, businesses, Laptop.environment(parallelism));
    progress.say(
        "reason_labels: " + found.calls().size() + " of " + found.labels() + " labels are used");
    found.unusable().entrySet().stream()
        .limit(MOST_NAMED)
        .forEach(each -> progress.say("  interaction " + each.getKey() + " " + each.getValue()));
    if (found.unusable().size() > MOST_NAMED) {
      progress.say("  and " + (found.unusable().size() - MOST_NAMED) + " more");
    }
    return found.calls();
  }

  /** Without labels of a task it is left out where nobody asked for it by name. */
  private List<Task> tasks(Map<String, List<LabelledCall>> calls, ConsoleProgress progress) {
    List<Task> labelled = TrainJob.labelledTasks(calls);
    if (task != TaskChoice.BOTH) {
      return task.tasks();
    }
    for (Task each : task.tasks()) {
      if (!labelled.contains(each)) {
        progress.say("no call has a label for the model '" + each.model() + "': not trained");
      }
    }
    return labelled;
  }

  private void report(Registry registry, Outcome outcome) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PublishedVersion version = registry.open(outcome.model(), outcome.version());
    ModelCard card = version.card();
    String name = outcome.model() + "-" + outcome.version();
    out.println(
        outcome.trained()
            ? name + ": trained on " + card.data().calls() + " calls"
            : name + ": these data and options gave this version before; nothing to train");
    out.println(
        outcome.promoted()
            ? "It is the champion now: " + outcome.reason()
            : outcome.judges()
                ? "It is the champion"
                : "The champion stays " + outcome.champion() + ": " + outcome.reason());
    MetricsText.lines(card.metrics(), Glyphs.of(Charset.defaultCharset()).cut())
        .forEach(out::println);
    out.println("Model card: " + version.folder().resolve("card.md"));
    out.println();
    out.flush();
  }
}
