package dev.hangup.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Shows how far long work is: on a terminal one line that changes, elsewhere (a log, a pipe) one
 * line for each stage of the work, and another now and then while it lasts.
 */
final class ConsoleProgress {
  private static final int WIDTH = 78;
  private static final long EVERY_MILLIS = 30_000;

  /** Lines that differ only in these are of one stage. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9][0-9.,]*");

  private final PrintWriter err;
  private final boolean terminal;
  private final long everyMillis;
  private final Set<String> stages = new HashSet<>();
  private long lastShown = System.currentTimeMillis();
  private boolean open;

  ConsoleProgress(PrintWriter err) {
    this(err, EVERY_MILLIS);
  }

  /**
   * @param everyMillis how long after a line of {@link #at} the next of the same stage is shown
   *     where there is no terminal
   */
  ConsoleProgress(PrintWriter err, long everyMillis) {
    this(err, everyMillis, System.console() != null);
  }

  /**
   * @param terminal whether a line can be written over
   */
  ConsoleProgress(PrintWriter err, long everyMillis, boolean terminal) {
    this.err = err;
    this.everyMillis = everyMillis;
    this.terminal = terminal;
  }

  /** How far it is; may be called often. */
  void at(String line) {
    if (terminal) {
      err.print("\r" + pad(line));
      open = true;
    } else if (stages.add(NUMBERS.matcher(line).replaceAll("#"))
        || System.currentTimeMillis() - lastShown >= everyMillis) {
      lastShown = System.currentTimeMillis();
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
