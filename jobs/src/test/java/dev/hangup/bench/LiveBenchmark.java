package dev.hangup.bench;

import dev.hangup.postgres.DataFolder;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.postgres.EmbeddedDatabase;
import dev.hangup.postgres.Schema;
import dev.hangup.simulate.SimulatedArchive;
import dev.hangup.testing.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the live job: how fast it takes what has gathered, how soon an event is in the tables,
 * and what its state costs; all in one run on one machine, with a Kafka broker and a PostgreSQL of
 * its own. How to run it: {@code jobs/README.md}.
 */
final class LiveBenchmark {
  private static final int PARTITIONS = 2;

  private final LiveSizes sizes;
  private final Path folder;
  private final KafkaBroker broker;
  private final EmbeddedDatabase server;

  private LiveBenchmark(LiveSizes sizes, Path folder, KafkaBroker broker, EmbeddedDatabase server) {
    this.sizes = sizes;
    this.folder = folder;
    this.broker = broker;
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    LiveSizes sizes = LiveSizes.ofSystemProperties();
    Path folder = Files.createTempDirectory("hangup-live-bench");
    EmbeddedDatabase server = new EmbeddedDatabase(new DataFolder(folder.resolve("data")));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> tidyUp(server, folder)));
    server.start(LiveBenchmark::say);
    Path settings = server.folder().cluster().resolve("postgresql.conf");
    // When a row came to be visible is what it writes down of each transaction.
    Files.writeString(settings, "\ntrack_commit_timestamp = on\n", StandardOpenOption.APPEND);
    server.stop(said -> {});
    Schema.migrate(server.start(said -> {}));
    try (KafkaBroker broker = KafkaBroker.in(folder.resolve("broker"))) {
      new LiveBenchmark(sizes, folder, broker, server).run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    System.out.println(LiveText.machine(sizes));
    BenchArchive little = new BenchArchive(folder.resolve("small"));
    LiveInput small = input(little, BenchArchive.make(little.folder(), sizes.warmEvents()), true);
    LiveJvm jvm = new LiveJvm(sizes.heap(), server.folder().path(), folder, small);
    BenchArchive archive = new BenchArchive(folder.resolve("archive"));
    say("simulating about " + sizes.events() + " events");
    SimulatedArchive made = BenchArchive.make(archive.folder(), sizes.events());
    if (sizes.rounds() > 0) {
      compare(jvm, input(archive, made, true), made);
    }
    if (sizes.latencySeconds() > 0) {
      LiveInput input = input(archive, made, false);
      say("latency: " + sizes.perSecond() + " events a second");
      System.out.println(
          new Latency(jvm, input, server.address(), sizes.perSecond(), sizes.latencySeconds())
              .measure(folder.resolve("latency")));
    }
    if (!sizes.open().isEmpty()) {
      System.out.print(LiveText.stateHeading());
      for (LiveContender contender :
          List.of(LiveContender.KAFKA_HEAP, LiveContender.KAFKA_ROCKSDB)) {
        say("checkpoints: " + contender.title);
        DatabaseAddress database = server.address();
        OpenState state = new OpenState(jvm, contender, input(archive, made, false), database);
        System.out.print(state.measure(sizes.open(), folder.resolve(contender.name())));
      }
    }
  }

  /**
   * @param filled whether the topic has the archive's events; else it is empty
   */
  private LiveInput input(BenchArchive archive, SimulatedArchive made, boolean filled)
      throws IOException {
    String topic = broker.createTopic("events", PARTITIONS);
    if (filled) {
      try (Publisher publisher = new Publisher(broker.bootstrap(), topic)) {
        publisher.sendAll(archive);
      }
    }
    return new LiveInput(archive.folder(), broker.bootstrap(), topic, made.interactions());
  }

  private void compare(LiveJvm jvm, LiveInput input, SimulatedArchive made)
      throws IOException, InterruptedException {
    Map<LiveContender, List<Measured>> runs = new EnumMap<>(LiveContender.class);
    Map<String, Long> totals = Map.of();
    for (int round = 1; round <= sizes.rounds(); round++) {
      for (LiveContender contender : sizes.contenders()) {
        Measured measured = jvm.run(contender, input, totals);
        // The replay is the first; the others go on until they have counted the same.
        totals = measured.totals();
        say("round " + round + ": " + contender.title + " " + measured.seconds() + " s");
        runs.computeIfAbsent(contender, c -> new ArrayList<>()).add(measured);
      }
    }
    System.out.println(BenchText.archive(made, input.files().bytes()));
    System.out.println();
    System.out.println(LiveText.contenders(made.lines(), runs));
  }

  /** Progress, apart from the tables. */
  private static void say(String line) {
    System.err.println("bench: " + line);
  }

  private static void tidyUp(EmbeddedDatabase server, Path folder) {
    try {
      // Where the benchmark was interrupted, a contender still runs.
      ProcessHandle.current()
          .children()
          .filter(ProcessHandle::destroy)
          .forEach(child -> child.onExit().join());
      server.stop(said -> {});
      BenchArchive.delete(folder);
    } catch (IOException | RuntimeException e) {
      say(folder + " is left: " + e.getMessage());
    }
  }
}
