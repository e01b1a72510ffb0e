package dev.hangup.runs;

import dev.hangup.cli.Hangup;
import dev.hangup.testing.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A replay as a process of its own, by the command line. */
record ReplayProgram(Process process, Path output) {

  /**
   * @param password that it finds in its environment
   * @param options of the JVM
   */
  static ReplayProgram start(Database database, Path archive, String password, String... options)
      throws IOException {
    // jdbc:postgresql://localhost:5432/test_1?user=postgres
    String[] place = database.url().substring("jdbc:postgresql://".length()).split("\\?user=");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Hangup.class.getName(), "replay", "--archive", archive.toString()));
    // What is judged by a model is tested elsewhere; here it would be trained first.
    command.addAll(List.of("--model", "none"));
    command.addAll(List.of("--db", "postgresql://" + place[1] + "@" + place[0]));
    Path output = Files.createTempFile("replay", ".log");
    output.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("HANGUP_DB_PASSWORD", password);
    return new ReplayProgram(builder.start(), output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exit() throws InterruptedException {
    return process.waitFor();
  }

  /** By SIGKILL: nothing of it can tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
