package dev.hangup.cli;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.classification.RegistryClassifierFactory;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.replay.Replay;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.ZoneId;
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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "hangup",
      description = "What the archive is written in. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "For csv: the YAML file that says what the columns mean.")
  private Path mapping;

  @Option(
      names = "--business",
      paramLabel = "NAME",
      description = "The business of records that name none.")
  private String business;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      converter = Zone.class,
      description = "The zone of times without an offset, such as Europe/Madrid.")
  private ZoneId timeZone;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "What differs between businesses: time zone, limits, values. YAML.")
  private Path settings;

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
    Settings businesses = SettingsFile.read(settings);
    ArchiveFormat configured =
        Formats.configured(format, new FormatOptions(business, mapping, timeZone));
    Replay replay = Replay.of(configured, archive, businesses);
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
