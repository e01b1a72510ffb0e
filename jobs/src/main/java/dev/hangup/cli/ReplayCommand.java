package dev.hangup.cli;

import dev.hangup.classification.RegistryClassifierFactory;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.replay.Replay;
import dev.hangup.settings.Settings;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: an archive to tables. */
@Command(
    name = "replay",
    description = {
      "Replays an archive into the tables.",
      "A run that is killed, fails or rejects too much changes nothing; one over the same archive"
          + " finds nothing to change."
    },
    footer = {
      "",
      "Formats: hangup (native JSON Lines), asterisk, amazon-connect, salesforce, csv (any call"
          + " table, needs --mapping), and those of jars in plugins/."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--archive",
      paramLabel = "PATH",
      required = true,
      arity = "1..*",
      description =
          "Files, folders, globs in quotes; plain or gzip; on any file system that Flink knows.")
  private List<String> archive;

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--max-rejected",
      paramLabel = "SHARE",
      defaultValue = "1%",
      converter = Share.class,
      description =
          "More rejected records than this fail the run and leave the tables unchanged. Default:"
              + " ${DEFAULT-VALUE}.")
  private double maxRejected;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many readers at once. Default: one a core, or what the cluster says.")
  private Integer parallelism;

  @Mixin private ModelOptions models;

  @Mixin private DatabaseOptions database;

  @Override
  public Integer call() throws Exception {
    ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
    if (parallelism != null && parallelism < 1) {
      throw new IllegalArgumentException("--parallelism is " + parallelism + "; write 1 or more");
    }
    Settings businesses = reading.settings();
    Replay replay = Replay.of(reading.format(), archive, businesses);
    RegistryClassifierFactory classifier =
        models.factory(businesses.profiles(), replay::holdsUtterances, progress);
    DatabaseAddress address = database.migrated(progress::say);
    String summary =
        RunReport.ofRun(replay.judgedBy(classifier), address, parallelism, maxRejected, progress);
    try (Connection connection = address.connect()) {
      models.record(classifier, connection);
    }
    spec.commandLine().getOut().println(summary);
    if (database.isEmbedded()) {
      spec.commandLine().getOut().println("Connect a BI tool: hangup db url");
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
