package dev.hangup.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that ran to its end.
 *
 * @param exit its exit code
 * @param output what it wrote, both to standard output and to standard error
 */
record ChildProcess(int exit, String output) {

  /**
   * Runs a program, hands it a text and waits for its end.
   *
   * @param input never null
   * @throws IOException where it cannot be started
   * @throws DatabaseException where this thread is interrupted; the program is ended then
   */
  static ChildProcess run(List<String> command, String input) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // PGPORT, PGDATA and the like are meant for another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It ended without reading: its output says why.
        input = "";
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new ChildProcess(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new DatabaseException("interrupted while " + command.get(0) + " ran", e);
    }
  }

  /** The line that says most of why it failed. */
  String reason() {
    List<String> lines = output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    // What stands before these words is the time and the process.
    return lines.stream()
        .map(l -> l.replaceFirst("^.*?(FATAL:|PANIC:|error:|cannot create)\\s*", "\0$1 "))
        .filter(l -> l.startsWith("\0"))
        .map(l -> l.substring(1))
        .findFirst()
        .orElse(lines.isEmpty() ? "exit code " + exit : lines.get(lines.size() - 1));
  }
}
