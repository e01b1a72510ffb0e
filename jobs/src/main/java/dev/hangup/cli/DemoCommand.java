package dev.hangup.cli;

import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.classification.RegistryClassifierFactory;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.replay.Replay;
import dev.hangup.report.FirstLook;
import dev.hangup.report.Glyphs;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.SimulatedArchive;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: all of it on an archive that is made up on the spot. */
@Command(
    name = "demo",
    description =
        "Simulates four weeks of six businesses, replays them and shows the first tables.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  /** Where who wants to see more goes on. */
  private static final String NEXT =
      """
      What next:
        ./hangup report              all of this as one HTML page, with charts, for a browser
        notebooks/README.md          the tables in Python: Jupyter notebooks
        sql/bi/superset/README.md    a dashboard for Apache Superset
        ./hangup replay --help       an archive of your own instead of a made-up one
      """;

  @Spec private CommandSpec spec;

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many interactions. Default: ${DEFAULT-VALUE}.")
  private int calls;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Which of the many possible archives. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private ModelOptions models;

  @Mixin private DatabaseOptions database;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
    Path folder = DatabaseOptions.embedded().folder().path().resolve("demo");
    simulate(folder, progress);

    Settings settings = SettingsFile.read(folder.resolve(SimulationSettings.SETTINGS));
    Replay replay =
        Replay.of(
            Formats.configured("hangup", FormatOptions.none()),
            List.of(folder.resolve(SimulationSettings.EVENTS).toString()),
            settings);
    RegistryClassifierFactory classifier =
        models.factory(settings.profiles(), replay::holdsUtterances, progress);
    DatabaseAddress address = database.migrated(progress::say);
    String summary = RunReport.ofRun(replay.judgedBy(classifier), address, null, 0.01, progress);
    try (Connection connection = address.connect()) {
      models.record(classifier, connection);
      out.println(FirstLook.read(connection).text(Glyphs.of(Charset.defaultCharset())));
    }
    out.println(summary);
    if (database.isEmbedded()) {
      out.println();
      out.println("To connect a BI tool, psql or a notebook (PostgreSQL goes on running):");
      out.flush();
      spec.commandLine().getParent().execute("db", "url");
      out.println("Stop it: ./hangup db stop");
    }
    out.println();
    out.print(NEXT);
    out.flush();
    return 0;
  }

  /** What an earlier demo left, perhaps with other options, gives way. */
  private void simulate(Path folder, ConsoleProgress progress) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    SimulatedArchive archive =
        Simulation.run(
            SimulationSettings.of(calls, seed, folder),
            (done, of) -> progress.at(SimulateCommand.progress(done, of)));
    progress.say(SimulateCommand.summary(archive, folder));
  }
}
