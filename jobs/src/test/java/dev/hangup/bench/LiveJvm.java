package dev.hangup.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs contenders of {@link LiveBenchmark}, each in a new JVM.
 *
 * @param heap of a JVM, as {@code -Xmx} takes it
 * @param folder for the checkpoints
 */
record LiveJvm(String heap, Path database, Path folder, LiveInput small) {

  /**
   * @param totals that the tables are to hold in the end; empty where this is what is asked for
   */
  Measured run(LiveContender contender, LiveInput input, Map<String, Long> totals)
      throws IOException, InterruptedException {
    List<String> expected =
        totals.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    Path checkpoints = Files.createTempDirectory(folder, "checkpoints");
    Process process = start(contender, checkpoints, input, expected);
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
    BenchArchive.delete(checkpoints);
    if (measured == null) {
      throw new IllegalStateException(contender.title + " failed with exit code " + exit);
    }
    return measured;
  }

  /** Starts a job that runs until its standard input is closed; returns when it reads. */
  Process follow(LiveContender contender, Path checkpoints, LiveInput input) throws IOException {
    Process process = start(contender, checkpoints, input, List.of(LiveContenderMain.FOLLOW));
    BufferedReader output = process.inputReader();
    String line;
    do {
      line = output.readLine();
      if (line == null) {
        throw new IllegalStateException(contender.title + " did not start");
      }
    } while (!line.equals(LiveContenderMain.FOLLOWING));
    return process;
  }

  private Process start(
      LiveContender contender, Path checkpoints, LiveInput input, List<String> expected)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError"));
    // As the launcher starts it.
    command.addAll(LaunchOptions.COMPILER);
    String more = System.getProperty("bench.java", "");
    if (!more.isBlank()) {
      command.addAll(List.of(more.strip().split(" ")));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LiveContenderMain.class.getName());
    command.addAll(List.of(contender.name(), database.toString(), checkpoints.toString()));
    command.addAll(small.words());
    command.addAll(input.words());
    command.addAll(expected);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
