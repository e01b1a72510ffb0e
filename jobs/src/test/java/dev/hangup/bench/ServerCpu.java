package dev.hangup.bench;

import dev.hangup.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a PostgreSQL has used of the processors since it was started. */
final class ServerCpu {
  /** Linux counts in hundredths of a second. */
  private static final double TICKS = 100;

  private ServerCpu() {}

  /** In seconds; 0 where the system does not say. */
  static double seconds(EmbeddedDatabase server) throws IOException {
    if (!(server.status() instanceof EmbeddedDatabase.Status.Running running)) {
      return 0;
    }
    Path processes = Path.of("/proc");
    if (!Files.isReadable(processes.resolve(running.pid() + "/stat"))) {
      return 0;
    }
    // Itself with its children that have ended; then those that have not.
    double seconds = seconds(processes, running.pid(), 4);
    for (ProcessHandle child : ProcessHandle.of(running.pid()).orElseThrow().children().toList()) {
      seconds += seconds(processes, child.pid(), 2);
    }
    return seconds;
  }

  /** The first of: user, system, ended children's user, ended children's system. */
  private static double seconds(Path processes, long pid, int count) throws IOException {
    String stat;
    try {
      stat = Files.readString(processes.resolve(pid + "/stat"));
    } catch (NoSuchFileException e) {
      // It has ended since it was listed.
      return 0;
    }
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks = 0;
    for (int i = 0; i < count; i++) {
      ticks += Long.parseLong(words[11 + i]);
    }
    return ticks / TICKS;
  }
}
