package dev.hangup.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What Ctrl-C and {@code kill} do: the first asks the command to stop, the second ends the process
 * at once.
 *
 * <p>Not a shutdown hook: Flink has hooks of its own, which would delete the files of a running job
 * while it is being saved.
 */
final class Interrupts implements AutoCloseable {
  private static final int ENDED_BY_INTERRUPT = 130;

  private final SignalHandler formerInterrupt;
  private final SignalHandler formerTerminate;

  private Interrupts(SignalHandler formerInterrupt, SignalHandler formerTerminate) {
    this.formerInterrupt = formerInterrupt;
    this.formerTerminate = formerTerminate;
  }

  /**
   * @param stop is told of the first
   */
  static Interrupts listen(Runnable stop) {
    AtomicBoolean asked = new AtomicBoolean();
    SignalHandler handler =
        signal -> {
          if (asked.getAndSet(true)) {
            Runtime.getRuntime().halt(ENDED_BY_INTERRUPT);
          }
          stop.run();
        };
    return new Interrupts(
        Signal.handle(new Signal("INT"), handler), Signal.handle(new Signal("TERM"), handler));
  }

  /** Where others look after it. */
  static Interrupts none() {
    return new Interrupts(null, null);
  }

  @Override
  public void close() {
    if (formerInterrupt != null) {
      Signal.handle(new Signal("INT"), formerInterrupt);
      Signal.handle(new Signal("TERM"), formerTerminate);
    }
  }
}
