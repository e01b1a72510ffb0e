package dev.hangup.replay;

import dev.hangup.workflow.Counts;
import java.util.Locale;

/** More records were rejected than the user allows. */
public final class TooManyRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Counts counts;

  TooManyRejectedException(Counts counts, double allowed) {
    super(
        String.format(
            Locale.ROOT,
            "%,d of %,d records were rejected (%.2f%%), more than the %.2f%% of --max-rejected; the"
                + " tables are unchanged, rejected_events says why, file by file and line by line",
            counts.rejected(),
            counts.read(),
            100.0 * counts.rejected() / Math.max(1, counts.read()),
            100 * allowed));
    this.counts = counts;
  }

  public Counts counts() {
    return counts;
  }
}
