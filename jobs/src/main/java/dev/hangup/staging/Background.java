package dev.hangup.staging;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Work with the database in a thread of its own, which goes with the program.
 *
 * @param <T> what comes of it
 */
final class Background<T> {

  /** What is to be done. */
  @FunctionalInterface
  interface Work<T> {
    T result() throws SQLException;
  }

  private final CompletableFuture<T> future = new CompletableFuture<>();

  private Background() {}

  /** Begins it at once. */
  static <T> Background<T> of(String name, Work<T> work) {
    Background<T> background = new Background<>();
    Thread thread = new Thread(() -> background.run(work), name);
    thread.setDaemon(true);
    thread.start();
    return background;
  }

  private void run(Work<T> work) {
    try {
      future.complete(work.result());
    } catch (SQLException | RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }

  /** Whether it is through, or failed. */
  boolean isOver() {
    return future.isDone();
  }

  /** Waits until it is over, whoever interrupts. */
  void await() {
    future.handle((result, failure) -> result).join();
  }

  /** Waits until it is over, but no longer than so, whoever interrupts. */
  void await(long millis) {
    future
        .handle((result, failure) -> result)
        .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
        .join();
  }

  /**
   * Waits for what comes of it, whoever interrupts.
   *
   * @throws SQLException where it failed, for whatever reason
   */
  T result() throws SQLException {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof SQLException failure
          ? failure
          : new SQLException(e.getCause().toString(), e.getCause());
    }
  }
}
