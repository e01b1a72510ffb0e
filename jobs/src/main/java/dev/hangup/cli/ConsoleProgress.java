package dev.hangup.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Shows how far long work is: on a terminal one line that changes, elsewhere (a log, a pipe) one
 * line for each stage of the work.
 */
final class ConsoleProgress {
  private static final int WIDTH = 78;

  /** Lines that differ only in these are of one stage. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9][0-9.,]*");

  private final PrintWriter err;
  private final boolean terminal;
  private final Set<String> stages = new HashSet<>();
  private boolean open;

  ConsoleProgress(PrintWriter err) {
    this(err, System.console() != null);
  }

  /**
   * @param terminal whether a line can be written over
   */
  ConsoleProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** How far it is; may be called often. */
  void at(String line) {
    if (terminal) {
      err.print("\r" + pad(line));
      open = true;
    } else if (stages.add(NUMBERS.matcher(line).replaceAll("#"))) {
      err.println(line);
    }
    err.flush();
  }

  /** A line that stays. */
  void say(String line) {
    clear();
    err.println(line);
    err.flush();
  }

  /** After the last {@link #at}. */
  void clear() {
    if (open) {
      err.print("\r" + pad("") + "\r");
      err.flush();
      open = false;
    }
  }

  private static String pad(String line) {
    return line.length() >= WIDTH ? line : line + " ".repeat(WIDTH - line.length());
  }
}
