package dev.hangup.live;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.settings.Settings;
import dev.hangup.workflow.Retention;
import java.time.Duration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A live job: what it reads, what it remembers, where it writes.
 *
 * @param format configured
 * @param ahead events that are further in the future are refused
 * @param classifier judges the conversations; null where none are to be judged
 * @param database of the tables
 * @param outputs Kafka topics that get what people act on
 */
public record LiveJob(
    Feed feed,
    ArchiveFormat format,
    Duration ahead,
    Settings settings,
    Retention retention,
    ClassifierFactory classifier,
    DatabaseAddress database,
    OutputTopics outputs) {

  /** Adds a live job to an environment. */
  @FunctionalInterface
  public interface Wiring {

    /**
     * Looks at everything that can be wrong before any work begins, then adds the job; runs
     * nothing.
     *
     * @param run its number in the table {@code runs}
     * @throws IllegalArgumentException in one line that names the mend
     */
    void define(LiveJob job, StreamExecutionEnvironment env, long run);
  }
}
