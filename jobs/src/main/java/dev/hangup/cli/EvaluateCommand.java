package dev.hangup.cli;

import dev.hangup.catalog.Profiles;
import dev.hangup.classifier.Evaluation;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.evaluation.MetricsText;
import dev.hangup.json.Json;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.registry.Registry;
import dev.hangup.report.Glyphs;
import dev.hangup.train.CorpusFiles;
import dev.hangup.train.TrainJob;
import dev.hangup.training.ModelFiles;
import dev.hangup.training.Task;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: how well a model judges labelled calls. */
@Command(
    name = "evaluate",
    description =
        "Judges labelled calls, and compares with their labels: precision, recall and F1 of every"
            + " label, what is confused, coverage at a precision, calibration error.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  @Spec private CommandSpec spec;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description = "Labelled calls, JSON Lines.")
  private List<Path> corpus;

  @Mixin private RegistryOption models;

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "A version of the registry. Default: the champion of each model.")
  private String version;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      defaultValue = "both",
      description = "reasons, alerts or both. Default: ${DEFAULT-VALUE}: what has labels.")
  private TaskChoice task;

  @Option(
      names = "--profile-file",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Catalogs, guides and profiles of your own, which your calls name. YAML.")
  private List<Path> profileFiles = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures as JSON too; - prints JSON instead of text.")
  private String json;

  @Override
  public Integer call() throws Exception {
    ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
    Profiles profiles = Profiles.shipped().with(profileFiles.toArray(Path[]::new));
    Map<String, List<LabelledCall>> calls = CorpusFiles.read(corpus);
    Map<Task, PublishedVersion> versions = versions(calls);
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    try (SentenceEmbedder embedder = embedder(versions, progress)) {
      for (Map.Entry<Task, PublishedVersion> each : versions.entrySet()) {
        Evaluation evaluation =
            Evaluation.of(
                each.getKey(),
                each.getValue(),
                calls,
                profiles,
                embedder,
                done -> progress.at("judging: " + done + " calls"));
        progress.clear();
        warn(evaluation, progress);
        evaluations.put(evaluation.model(), evaluation);
      }
    }
    print(evaluations);
    return 0;
  }

  /** Everything that can be missing is found before any work. */
  private Map<Task, PublishedVersion> versions(Map<String, List<LabelledCall>> calls)
      throws IOException {
    Registry registry = models.registry();
    List<Task> labelled = TrainJob.labelledTasks(calls);
    Map<Task, PublishedVersion> versions = new LinkedHashMap<>();
    for (Task each : task.tasks()) {
      boolean wanted = task != TaskChoice.BOTH || labelled.contains(each);
      if (wanted && version == null) {
        versions.put(each, registry.openChampion(each.model()));
      } else if (wanted && registry.versions(each.model()).contains(version)) {
        versions.put(each, registry.open(each.model(), version));
      }
    }
    if (versions.isEmpty()) {
      throw new IllegalArgumentException(
          labelled.isEmpty()
              ? "no call of --corpus has a label; give each a reason or alerts"
              : "the registry "
                  + registry.folder()
                  + " has no version '"
                  + version
                  + "' of a model that the calls have labels for; there are "
                  + there(registry, labelled));
    }
    return versions;
  }

  private static String there(Registry registry, List<Task> tasks) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Task each : tasks) {
      for (String one : registry.versions(each.model())) {
        text.append(text.isEmpty() ? "" : ", ").append(one).append(" of ").append(each.model());
      }
    }
    return text.isEmpty() ? "none" : text.toString();
  }

  /** Null where no version sees sentence vectors, or this machine makes none. */
  private static SentenceEmbedder embedder(
      Map<Task, PublishedVersion> versions, ConsoleProgress progress) {
    if (versions.values().stream().noneMatch(v -> ModelFiles.has(v, ModelFiles.SEMANTIC))) {
      return null;
    }
    try {
      return OnnxSentenceEmbedder.open();
    } catch (EmbedderUnavailable e) {
      progress.say("warning: " + e.getMessage() + "; judging by words alone");
      return null;
    }
  }

  private static void warn(Evaluation evaluation, ConsoleProgress progress) {
    if (evaluation.callsLearnedFrom() > 0) {
      progress.say(
          "warning: %s-%s learned from calls with the ids of %,d of these %,d: its figures on them are too good; evaluate on others, or read its model card"
              .formatted(
                  evaluation.model(),
                  evaluation.version(),
                  evaluation.callsLearnedFrom(),
                  evaluation.metrics().calls()));
    }
  }

  private void print(Map<String, Evaluation> evaluations) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json != null && json.equals(STANDARD_OUTPUT)) {
      out.print(Json.indented(evaluations));
    } else {
      if (json != null) {
        write(Path.of(json), Json.indented(evaluations));
      }
      String cut = Glyphs.of(Charset.defaultCharset()).cut();
      for (Evaluation evaluation : evaluations.values()) {
        out.println(evaluation.model() + "-" + evaluation.version());
        MetricsText.lines(evaluation.metrics(), cut).forEach(out::println);
        out.println();
      }
    }
    out.flush();
  }

  private static void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + "; check the path given to --json", e);
    }
  }
}
