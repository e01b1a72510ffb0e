package dev.hangup.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.hangup.postgres.DataFolder;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.postgres.EmbeddedDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** One contender in a JVM of its own: reads a small archive, then the one that is measured. */
final class ContenderMain {
  private ContenderMain() {}

  /**
   * @param args the contender's name; the folders of the small archive, of the measured one and of
   *     the database
   */
  public static void main(String[] args) {
    int exit = 1;
    try {
      System.out.println(measure(args).line());
      System.out.flush();
      exit = 0;
    } catch (Exception e) {
      e.printStackTrace();
    } finally {
      // Flink leaves threads behind that would keep the process.
      System.exit(exit);
    }
  }

  private static Measured measure(String[] args) throws Exception {
    Contender contender = Contender.valueOf(args[0]);
    BenchArchive archive = new BenchArchive(Path.of(args[2]));
    BenchArchive small = new BenchArchive(Path.of(args[1]));
    EmbeddedDatabase server = new EmbeddedDatabase(new DataFolder(Path.of(args[3])));
    DatabaseAddress database = server.address();

    contender.work.on(small, database);
    if (contender.usesTables()) {
      Jobs.empty(database);
      // A server that stops writes out what it has: nothing of the small archive is left to do.
      server.stop(said -> {});
      server.start(said -> {});
    }
    System.gc();

    Memory memory = new Memory();
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    contender.work.on(archive, database);
    double seconds = (System.nanoTime() - start) / 1e9;
    cpu = cpuSeconds() - cpu;
    return new Measured(
        seconds,
        cpu,
        memory.heapPeak(),
        memory.heapLive(),
        Memory.residentPeak(),
        contender.totals.of(archive, database));
  }

  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
