package dev.hangup.archive.format.csv;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * The times of one row as the table tells them, in milliseconds since 1970-01-01T00:00:00Z. Null
 * where the row does not say. They may contradict each other: the clocks of a voice menu, a queue
 * and a rep's phone differ.
 *
 * @param entryStart when the call reached the business
 * @param entryEnd when it left the entry (voice menu, greeting)
 * @param queueStart when it began to wait; null means that it never queued
 * @param queueEnd when its wait ended
 * @param serviceStart when a rep began to serve it
 * @param serviceEnd when the service ended
 * @param callEnd when the call as a whole ended
 */
record Spells(
    Long entryStart,
    Long entryEnd,
    Long queueStart,
    Long queueEnd,
    Long serviceStart,
    Long serviceEnd,
    Long callEnd) {

  /**
   * The course that agrees with what the row says became of the call, whatever its times say.
   *
   * <p>Where times disagree the queue's spell holds, because it is the wait that is counted: a
   * service that starts before it or a second or two before its end does not shorten it. Where a
   * time is not there the one before it stands for it.
   *
   * @param kind not {@link RowKind#SKIP}
   * @throws IllegalArgumentException where no time says when the call began
   */
  Course course(RowKind kind) {
    long started = started();
    if (kind == RowKind.ANSWERED) {
      long accepted = accepted(started);
      long ended = Math.max(accepted, first(serviceEnd, callEnd, accepted));
      return new Course(kind, started, queueStart, accepted, ended);
    }
    long ended =
        queueStart == null
            ? Math.max(started, first(entryEnd, callEnd, started))
            : Math.max(queueStart, first(queueEnd, callEnd, queueStart));
    return new Course(kind, started, queueStart, null, ended);
  }

  private long started() {
    if (entryStart != null && queueStart != null) {
      return Math.min(entryStart, queueStart);
    }
    Long known = first(entryStart, queueStart, entryEnd, serviceStart);
    if (known == null) {
      throw new IllegalArgumentException(
          "no time says when the call began; map entry.start to a column that is never blank");
    }
    return known;
  }

  private long accepted(long started) {
    return queueStart == null
        ? Math.max(started, first(serviceStart, entryEnd, started))
        : Math.max(queueStart, first(queueEnd, serviceStart, queueStart));
  }

  private static Long first(Long... times) {
    return Stream.of(times).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
