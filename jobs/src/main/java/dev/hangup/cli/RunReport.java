package dev.hangup.cli;

import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.replay.Replay;
import dev.hangup.workflow.Counts;
import java.util.Locale;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What a replay says of itself. */
final class RunReport {
  private final Replay replay;
  private final DatabaseAddress address;
  private final long begun = System.nanoTime();

  private RunReport(Replay replay, DatabaseAddress address) {
    this.replay = replay;
    this.address = address;
  }

  /**
   * Runs the replay, showing how far it is.
   *
   * @param parallelism null for what {@link Laptop#environment} takes
   * @return the summary
   */
  static String ofRun(
      Replay replay,
      DatabaseAddress address,
      Integer parallelism,
      double maxRejected,
      ConsoleProgress progress)
      throws Exception {
    RunReport report = new RunReport(replay, address);
    try (StreamExecutionEnvironment env = Laptop.starting(parallelism)) {
      Counts counts =
          replay.run(env, address::connect, maxRejected, now -> progress.at(report.progress(now)));
      progress.clear();
      return report.summary(counts);
    }
  }

  private String progress(Counts counts) {
    return counts.read() == 0
        ? "replaying %s: starting, %.0f s".formatted(archive(), seconds())
        : String.format(
            Locale.ROOT,
            "replaying: %,d records read, %,d rejected, %,d interactions, %.0f s",
            counts.read(),
            counts.rejected(),
            counts.interactions(),
            seconds());
  }

  private String summary(Counts counts) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Read %,d records of %s in %.1f s: %,d accepted + %,d rejected.%n",
            counts.read(),
            archive(),
            seconds(),
            counts.accepted(),
            counts.rejected()));
    if (counts.ignored() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "Of the accepted, %,d say nothing of an interaction.%n",
              counts.ignored()));
    }
    if (counts.rejected() > 0) {
      text.append(String.format("Why records were rejected: the table rejected_events.%n"));
    }
    if (counts.conversations() > 0) {
      text.append(
          String.format(Locale.ROOT, "%,d conversations were judged.%n", counts.conversations()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%,d events made %,d interactions, in the tables at %s.",
            counts.events(),
            counts.interactions(),
            address.place()));
    return text.toString();
  }

  private String archive() {
    return String.format(
        Locale.ROOT,
        "%,d file%s (%s)",
        replay.files(),
        replay.files() == 1 ? "" : "s",
        size(replay.bytes()));
  }

  private static String size(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  private double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }
}
