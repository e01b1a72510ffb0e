package dev.hangup.cli;

import dev.hangup.simulate.SimulatedArchive;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: an archive with known truth. */
@Command(
    name = "simulate",
    description = {
      "Simulates businesses with queues, reps and patience, and writes an archive of their"
          + " interactions (OUT/events/), how each really went (OUT/truth.jsonl) and their settings"
          + " (OUT/settings.yaml).",
      "The same options write the same archive."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
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

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; made where it is missing.")
  private Path out;

  @Option(
      names = "--first-day",
      paramLabel = "DAY",
      defaultValue = "2025-03-03",
      description = "When it begins, at midnight UTC. Default: ${DEFAULT-VALUE}.")
  private LocalDate firstDay;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "28",
      description = "How many days. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many files. Default: ${DEFAULT-VALUE}.")
  private int files;

  @Option(names = "--gzip", description = "Compress them.")
  private boolean gzip;

  @Option(
      names = "--conversations",
      paramLabel = "SHARE",
      defaultValue = "30%",
      converter = Share.class,
      description =
          "The share of conversations whose words are written out. Default: ${DEFAULT-VALUE}.")
  private double conversations;

  @Override
  public Integer call() throws Exception {
    ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
    SimulatedArchive archive =
        Simulation.run(
            SimulationSettings.of(calls, seed, out)
                .during(firstDay, days)
                .into(files, gzip)
                .conversations(conversations),
            (done, of) -> progress.at(progress(done, of)));
    progress.clear();
    var print = spec.commandLine().getOut();
    print.println(summary(archive, out));
    print.println(
        "Replay it: hangup replay --archive "
            + out.resolve(SimulationSettings.EVENTS)
            + " --settings "
            + out.resolve(SimulationSettings.SETTINGS));
    print.flush();
    return 0;
  }

  static String progress(int done, int of) {
    return String.format(Locale.ROOT, "simulating: %,d of %,d interactions", done, of);
  }

  static String summary(SimulatedArchive archive, Path out) {
    return String.format(
        Locale.ROOT,
        "Simulated %,d interactions, %,d events in %,d lines: %s",
        archive.interactions(),
        archive.events(),
        archive.lines(),
        out);
  }
}
