package dev.hangup.bench;

import dev.hangup.simulate.SimulatedArchive;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What was measured, as tables for people. */
final class BenchText {
  /** Whose counts stand side by side. */
  static final Set<Contender> COUNTERS =
      EnumSet.of(Contender.REPLAY, Contender.STREAMING, Contender.DUCKDB);

  private static final double MIB = 1 << 20;

  private BenchText() {}

  static String machine(BenchSizes sizes) {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s, Java %s, every JVM with -Xmx%s, the streaming job's with -Xmx%s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version(),
        sizes.heap(),
        sizes.streamingHeap());
  }

  static String archive(SimulatedArchive archive, long bytes) {
    return String.format(
        Locale.ROOT,
        "%,d events in %,d lines, %,d interactions, %,.0f MiB",
        archive.events(),
        archive.lines(),
        archive.interactions(),
        bytes / MIB);
  }

  static String contenders(long lines, Map<Contender, List<Measured>> runs) {
    StringBuilder text = new StringBuilder();
    text.append(
        row(
            "",
            "seconds",
            "thousand events/s",
            "to Jackson",
            "CPU s",
            "heap after gc MiB",
            "resident MiB",
            "rounds"));
    List<Measured> jackson = runs.get(Contender.JACKSON);
    runs.forEach(
        (contender, rounds) -> {
          Measured median = median(rounds);
          text.append(
              row(
                  contender.title,
                  number("%.2f", median.seconds()),
                  number("%,.0f", lines / median.seconds() / 1000),
                  jackson == null
                      ? "-"
                      : number("%.2f", median(jackson).seconds() / median.seconds()),
                  number("%.1f", median.cpuSeconds()),
                  contender.onHeap ? number("%,.0f", median.heapLive() / MIB) : "-",
                  number("%,.0f", median.residentPeak() / MIB),
                  String.join(
                      " ", rounds.stream().map(run -> number("%.2f", run.seconds())).toList())));
        });
    text.append('\n');
    runs.keySet().forEach(c -> text.append(c.title).append(": ").append(c.does).append(".\n"));
    text.append("Seconds are the median of the rounds, the other columns of that same round.\n");
    text.append("Heap after gc: the most that a collection left; 0 where none was needed.\n");
    text.append("CPU and memory are those of the JVM; PostgreSQL's processes come on top.\n");
    return text.toString();
  }

  static String totals(Map<Contender, List<Measured>> runs) {
    Map<String, Long> replay = runs.get(Contender.REPLAY).get(0).totals();
    Map<String, Long> streaming = runs.get(Contender.STREAMING).get(0).totals();
    Map<String, Long> duckDb = runs.get(Contender.DUCKDB).get(0).totals();
    StringBuilder text = new StringBuilder("What they counted: abandonment_rate, added up\n\n");
    text.append(row("", "replay", "streaming", "DuckDB", "DuckDB - replay"));
    replay.forEach(
        (name, count) ->
            text.append(
                row(
                    name,
                    number("%,d", count),
                    number("%,d", streaming.get(name)),
                    number("%,d", duckDb.get(name)),
                    number("%+,d", duckDb.get(name) - count))));
    return text.toString();
  }

  static String growthHeading() {
    return row(
        "events",
        "seconds",
        "thousand events/s",
        "heap peak MiB",
        "heap after gc MiB",
        "resident MiB",
        "interactions");
  }

  static String growth(SimulatedArchive archive, Measured run) {
    return row(
        number("%,d", archive.lines()),
        number("%.2f", run.seconds()),
        number("%,.0f", archive.lines() / run.seconds() / 1000),
        number("%,.0f", run.heapPeak() / MIB),
        number("%,.0f", run.heapLive() / MIB),
        number("%,.0f", run.residentPeak() / MIB),
        number("%,d", run.totals().get(Totals.INTERACTIONS)));
  }

  static String growthNote() {
    return "Heap peak: the most ever used, garbage included.\n"
        + "Resident: the whole process, with what Flink keeps outside of the heap (512 MiB to sort"
        + " and count, 128 MiB of network buffers), code and threads.\n";
  }

  private static Measured median(List<Measured> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Measured::seconds))
        .toList()
        .get((rounds.size() - 1) / 2);
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String row(String first, String... others) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-25s", first));
    Arrays.stream(others).forEach(cell -> row.append(String.format(Locale.ROOT, " %17s", cell)));
    return row.append('\n').toString();
  }
}
