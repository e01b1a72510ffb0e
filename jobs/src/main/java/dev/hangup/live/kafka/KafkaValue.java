package dev.hangup.live.kafka;

/**
 * A record of a topic, as it lies there.
 *
 * @param value null for a tombstone
 */
public record KafkaValue(String topic, int partition, long offset, byte[] value) {

  /** Where it lies, as {@code rejected_events} names it. */
  String source() {
    return "kafka:" + topic + "/" + partition;
  }

  int length() {
    return value == null ? 0 : value.length;
  }

  /** Whether nothing stands in it but white space. */
  boolean isBlank() {
    for (int i = 0; i < length(); i++) {
      byte b = value[i];
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }
}
