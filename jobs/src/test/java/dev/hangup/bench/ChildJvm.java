package dev.hangup.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a contender in a new JVM.
 *
 * @param small the archive that it reads first
 * @param database the folder of the PostgreSQL
 */
record ChildJvm(BenchSizes sizes, BenchArchive small, Path database) {

  /** Of a JVM that is told to end when its heap is full. */
  private static final int OUT_OF_MEMORY = 3;

  Measured run(Contender contender, BenchArchive archive) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + sizes.heap(contender));
    command.add("-XX:+ExitOnOutOfMemoryError");
    if (contender.onHeap) {
      command.add("-XX:+UseParallelGC");
    }
    if (contender == Contender.REPLAY) {
      // As the launcher starts it.
      command.addAll(LaunchOptions.COMPILER);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ContenderMain.class.getName());
    command.add(contender.name());
    command.add(small.folder().toString());
    command.add(archive.folder().toString());
    command.add(database.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Measured measured = null;
    try (BufferedReader output = process.inputReader()) {
      String line;
      while ((line = output.readLine()) != null) {
        if (Measured.isLine(line)) {
          measured = Measured.parse(line);
        }
      }
    }
    int exit = process.waitFor();
    if (measured == null) {
      throw new IllegalStateException(
          contender.title
              + " failed with exit code "
              + exit
              + (exit == OUT_OF_MEMORY
                  ? ": it ran out of memory; raise -Dbench.heap or -Dbench.streamingHeap"
                  : ""));
    }
    return measured;
  }
}
