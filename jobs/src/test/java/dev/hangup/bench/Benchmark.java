package dev.hangup.bench;

import dev.hangup.postgres.DataFolder;
import dev.hangup.postgres.EmbeddedDatabase;
import dev.hangup.postgres.Schema;
import dev.hangup.simulate.SimulatedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the replay and the streaming job against Jackson and DuckDB, all in one run on one
 * machine. How to run it: {@code jobs/README.md}.
 */
final class Benchmark {
  private final BenchSizes sizes;
  private final Path folder;
  private final ChildJvm jvm;

  private Benchmark(BenchSizes sizes, Path folder, ChildJvm jvm) {
    this.sizes = sizes;
    this.folder = folder;
    this.jvm = jvm;
  }

  public static void main(String[] args) throws Exception {
    BenchSizes sizes = BenchSizes.ofSystemProperties();
    Path folder = Files.createTempDirectory("hangup-bench");
    EmbeddedDatabase database = new EmbeddedDatabase(new DataFolder(folder.resolve("data")));
    Thread tidyUp = new Thread(() -> tidyUp(database, folder));
    Runtime.getRuntime().addShutdownHook(tidyUp);
    Schema.migrate(database.start(Benchmark::say));
    BenchArchive small = new BenchArchive(folder.resolve("small"));
    BenchArchive.make(small.folder(), sizes.warmEvents());

    Benchmark benchmark =
        new Benchmark(sizes, folder, new ChildJvm(sizes, small, folder.resolve("data")));
    System.out.println(BenchText.machine(sizes));
    benchmark.compare();
    benchmark.grow();
  }

  private void compare() throws IOException, InterruptedException {
    if (sizes.contenders().isEmpty() || sizes.rounds() == 0) {
      return;
    }
    BenchArchive archive = new BenchArchive(folder.resolve("archive"));
    SimulatedArchive made = simulate(archive, sizes.events());
    Map<Contender, List<Measured>> runs = new EnumMap<>(Contender.class);
    for (int round = 1; round <= sizes.rounds(); round++) {
      for (Contender contender : sizes.contenders()) {
        Measured measured = jvm.run(contender, archive);
        say("round " + round + ": " + contender.title + " " + measured.seconds() + " s");
        runs.computeIfAbsent(contender, c -> new ArrayList<>()).add(measured);
      }
    }
    System.out.println(BenchText.archive(made, archive.bytes()));
    System.out.println();
    System.out.println(BenchText.contenders(made.lines(), runs));
    if (runs.keySet().containsAll(BenchText.COUNTERS)) {
      System.out.println(BenchText.totals(runs));
    }
    BenchArchive.delete(archive.folder());
  }

  private void grow() throws IOException, InterruptedException {
    if (sizes.growth().isEmpty()) {
      return;
    }
    StringBuilder table = new StringBuilder();
    for (long events : sizes.growth()) {
      BenchArchive archive = new BenchArchive(folder.resolve("growth-" + events));
      SimulatedArchive made = simulate(archive, events);
      Measured measured = jvm.run(Contender.REPLAY, archive);
      say("growth: " + events + " events " + measured.seconds() + " s");
      table.append(BenchText.growth(made, measured));
      BenchArchive.delete(archive.folder());
    }
    System.out.println("The replay as archives grow");
    System.out.println();
    System.out.print(BenchText.growthHeading() + table);
    System.out.println(BenchText.growthNote());
  }

  private static SimulatedArchive simulate(BenchArchive archive, long events) throws IOException {
    say("simulating about " + events + " events");
    return BenchArchive.make(archive.folder(), events);
  }

  /** Progress, apart from the tables. */
  private static void say(String line) {
    System.err.println("bench: " + line);
  }

  private static void tidyUp(EmbeddedDatabase database, Path folder) {
    try {
      // Where the benchmark was interrupted, a contender still runs.
      ProcessHandle.current()
          .children()
          .filter(ProcessHandle::destroy)
          .forEach(child -> child.onExit().join());
      database.stop(said -> {});
      BenchArchive.delete(folder);
    } catch (IOException | RuntimeException e) {
      say(folder + " is left: " + e.getMessage());
    }
  }
}
