package dev.hangup.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured of the live job, as tables for people. */
final class LiveText {
  private static final double MIB = 1 << 20;

  private LiveText() {}

  static String machine(LiveSizes sizes) {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s, Java %s, every contender with -Xmx%s, broker and PostgreSQL beside it",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version(),
        sizes.heap());
  }

  static String contenders(long lines, Map<LiveContender, List<Measured>> runs) {
    StringBuilder text = new StringBuilder();
    text.append(
        "| | seconds | thousand events/s | to the replay | CPU s | of the replay's | rounds |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
    Measured replay = median(runs.get(LiveContender.REPLAY));
    runs.forEach(
        (contender, rounds) -> {
          Measured median = median(rounds);
          text.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.1f | %,.0f | %.2f | %.1f | %.2f | %s |%n",
                  contender.title,
                  median.seconds(),
                  lines / median.seconds() / 1000,
                  replay.seconds() / median.seconds(),
                  median.cpuSeconds(),
                  median.cpuSeconds() / replay.cpuSeconds(),
                  String.join(
                      " ",
                      rounds.stream()
                          .map(run -> String.format(Locale.ROOT, "%.1f", run.seconds()))
                          .toList())));
        });
    text.append(
        "\nSeconds are the median of the rounds, CPU seconds of that same round: those of the\n");
    text.append("contender's JVM and of PostgreSQL together; other load does not add to them.\n");
    return text.toString();
  }

  static String latency(String effect, List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %,d | %,d |%n",
        effect,
        sorted.size(),
        percentile(sorted, 0.5),
        percentile(sorted, 0.9),
        percentile(sorted, 0.99),
        percentile(sorted, 1));
  }

  static String latencyHeading() {
    return "| milliseconds until visible | events | median | 90% | 99% | longest |\n"
        + "| --- | --- | --- | --- | --- | --- |\n";
  }

  static String stateHeading() {
    return "| state | open interactions | checkpoint MiB | bytes each | next, 1% changed, MiB |\n"
        + "| --- | --- | --- | --- | --- |\n";
  }

  static String state(LiveContender contender, long open, long full, long next) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.1f | %.0f | %.1f |%n",
        contender.backend,
        open,
        full / MIB,
        (double) full / open,
        next / MIB);
  }

  private static long percentile(List<Long> sorted, double share) {
    return sorted.get((int) Math.max(0, Math.ceil(sorted.size() * share) - 1));
  }

  private static Measured median(List<Measured> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Measured::seconds))
        .toList()
        .get((runs.size() - 1) / 2);
  }
}
