package dev.hangup.cli;

import java.io.PrintWriter;

/**
 * Shows how far long work is: one line that changes on a terminal, now and then a line elsewhere.
 */
final class ConsoleProgress {
  private static final long EVERY_MILLIS = 10_000;
  private static final int WIDTH = 78;

  private final PrintWriter err;
  private final long everyMillis;
  private final boolean terminal = System.console() != null;
  private long lastShown = System.currentTimeMillis();
  private boolean open;

  ConsoleProgress(PrintWriter err) {
    this(err, EVERY_MILLIS);
  }

  /**
   * @param everyMillis how long after a line of {@link #at} the next is shown where there is no
   *     terminal
   */
  ConsoleProgress(PrintWriter err, long everyMillis) {
    this.err = err;
    this.everyMillis = everyMillis;
  }

  /** How far it is; may be called often. */
  void at(String line) {
    if (terminal) {
      err.print("\r" + pad(line));
      open = true;
    } else if (System.currentTimeMillis() - lastShown >= everyMillis) {
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
