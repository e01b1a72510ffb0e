package dev.hangup.bench;

import dev.hangup.postgres.DataFolder;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.postgres.EmbeddedDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** One contender of {@link LiveBenchmark} in a JVM of its own. */
final class LiveContenderMain {
  /** In place of totals: the job is started and runs until standard input ends. */
  static final String FOLLOW = "follow";

  static final String FOLLOWING = "following";

  private static final int INPUT_WORDS = 4;
  private static final int LOOK_MILLIS = 250;

  private LiveContenderMain() {}

  /**
   * @param args the contender's name, the database's folder, a folder for checkpoints, the small
   *     input, the measured one, and either what is to be counted, as {@link Measured} prints it,
   *     or {@link #FOLLOW}; nothing for a replay
   */
  public static void main(String[] args) {
    int exit = 1;
    try {
      List<String> words = List.of(args);
      LiveContender contender = LiveContender.valueOf(words.get(0));
      EmbeddedDatabase server = new EmbeddedDatabase(new DataFolder(Path.of(words.get(1))));
      Path checkpoints = Path.of(words.get(2));
      LiveInput small = LiveInput.parse(words.subList(3, 3 + INPUT_WORDS));
      LiveInput input = LiveInput.parse(words.subList(3 + INPUT_WORDS, 3 + 2 * INPUT_WORDS));
      List<String> expected = words.subList(3 + 2 * INPUT_WORDS, words.size());
      if (expected.equals(List.of(FOLLOW))) {
        follow(contender, server.address(), checkpoints, input);
      } else {
        System.out.println(
            measure(contender, server, checkpoints, small, input, Measured.totals(expected))
                .line());
      }
      System.out.flush();
      exit = 0;
    } catch (Exception e) {
      e.printStackTrace();
    } finally {
      // Flink leaves threads behind that would keep the process.
      System.exit(exit);
    }
  }

  private static void follow(
      LiveContender contender, DatabaseAddress database, Path checkpoints, LiveInput input)
      throws Exception {
    Jobs.empty(database);
    try (RunningJob job =
        RunningJob.start(
            input.feed(contender.ofTopic),
            input.files().settings(),
            database,
            contender.backend,
            checkpoints)) {
      System.out.println(FOLLOWING);
      System.out.flush();
      while (System.in.read() >= 0) {
        job.check();
      }
    }
  }

  private static Measured measure(
      LiveContender contender,
      EmbeddedDatabase server,
      Path checkpoints,
      LiveInput small,
      LiveInput input,
      Map<String, Long> expected)
      throws Exception {
    DatabaseAddress database = server.address();
    Jobs.empty(database);
    run(contender, database, checkpoints.resolve("small"), small, Map.of());
    Jobs.empty(database);
    // A server that stops writes out what it has: nothing of the small archive is left to do.
    server.stop(said -> {});
    server.start(said -> {});
    System.gc();

    Memory memory = new Memory();
    double cpu = cpuSeconds();
    double seconds = run(contender, database, checkpoints.resolve("measured"), input, expected);
    cpu = cpuSeconds() - cpu + ServerCpu.seconds(server);
    return new Measured(
        seconds,
        cpu,
        memory.heapPeak(),
        memory.heapLive(),
        Memory.residentPeak(),
        Jobs.totals(database));
  }

  /**
   * @return the seconds until the tables said what they were to say
   */
  private static double run(
      LiveContender contender,
      DatabaseAddress database,
      Path checkpoints,
      LiveInput input,
      Map<String, Long> expected)
      throws Exception {
    long start = System.nanoTime();
    if (contender.backend == null) {
      Jobs.replay(input.files(), database);
      return (System.nanoTime() - start) / 1e9;
    }
    Files.createDirectories(checkpoints);
    try (RunningJob job =
            RunningJob.start(
                input.feed(contender.ofTopic),
                input.files().settings(),
                database,
                contender.backend,
                checkpoints);
        Connection connection = database.connect()) {
      while (Jobs.started(connection) < input.interactions()
          || !expected.isEmpty() && !Totals.of(connection).equals(expected)) {
        job.check();
        Thread.sleep(LOOK_MILLIS);
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static double cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
