package dev.hangup.live.kafka;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Where a job begins to read that does not go on from a checkpoint or savepoint of its own. */
public sealed interface Start {

  /** Where the group's last reader stopped; from the earliest record where there was none. */
  record Committed() implements Start {}

  /** With the first record that the broker still has. */
  record Earliest() implements Start {}

  /** With what comes from now on. */
  record Latest() implements Start {}

  /** With the first record that the broker got at this time or later. */
  record At(Instant instant) implements Start {}

  /**
   * As it stands on the command line: {@code committed}, {@code earliest}, {@code latest} or an RFC
   * 3339 time.
   *
   * @throws IllegalArgumentException where it is none of them; in one line
   */
  static Start parse(String text) {
    return switch (text) {
      case "committed" -> new Committed();
      case "earliest" -> new Earliest();
      case "latest" -> new Latest();
      default -> {
        try {
          yield new At(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
          throw new IllegalArgumentException(
              "'"
                  + text
                  + "' is no start position; say committed, earliest, latest or a time such as"
                  + " 2026-03-01T09:30:00Z",
              e);
        }
      }
    };
  }

  /** As Flink's Kafka source takes it. */
  default OffsetsInitializer offsets() {
    if (this instanceof At at) {
      return OffsetsInitializer.timestamp(at.instant().toEpochMilli());
    }
    if (this instanceof Earliest) {
      return OffsetsInitializer.earliest();
    }
    return this instanceof Latest
        ? OffsetsInitializer.latest()
        : OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
  }
}
