package dev.hangup.workflow;

/**
 * The time during which a live job ran, all its restarts together. How long something is kept is
 * told by it: else a job that stood still for a week would close, as it starts again, what the
 * events that gathered meanwhile belong to.
 */
final class JobClock {
  private final long began;
  private final long stood;

  private JobClock(long began, long stood) {
    this.began = began;
    this.stood = stood;
  }

  /** Of a job that begins, in milliseconds since 1970-01-01T00:00:00Z. */
  static JobClock beginning(long now) {
    return new JobClock(now, 0);
  }

  /**
   * Of a job that goes on.
   *
   * @param snapshots of all its tasks, at least one
   */
  static JobClock continued(Iterable<long[]> snapshots, long now) {
    long began = Long.MAX_VALUE;
    long stood = 0;
    long ran = Long.MIN_VALUE;
    for (long[] snapshot : snapshots) {
      began = Math.min(began, snapshot[0]);
      stood = Math.max(stood, snapshot[1]);
      ran = Math.max(ran, snapshot[2]);
    }
    return new JobClock(began, stood + Math.max(0, now - ran));
  }

  long[] snapshot(long now) {
    return new long[] {began, stood, now};
  }

  /** What this clock shows when the machine's shows {@code millis}. */
  long of(long millis) {
    return millis - stood;
  }

  /** What the machine's clock will show, if the job runs on, when this one shows {@code time}. */
  long machine(long time) {
    return time + stood;
  }

  /** For how long the job has run, in milliseconds. */
  long age(long now) {
    return of(now) - began;
  }
}
