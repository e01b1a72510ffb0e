package dev.hangup.bench;

import dev.hangup.live.Backend;

/**
 * Who brings the same events into the tables.
 *
 * @see LiveBenchmark
 */
enum LiveContender {
  REPLAY("replay", null, false),
  KAFKA_HEAP("stream, Kafka, state on the heap", Backend.HEAP, true),
  KAFKA_ROCKSDB("stream, Kafka, state in RocksDB", Backend.ROCKSDB, true),
  FOLDER_HEAP("stream, folder, state on the heap", Backend.HEAP, false),
  FOLDER_ROCKSDB("stream, folder, state in RocksDB", Backend.ROCKSDB, false);

  final String title;

  /** Null for a replay. */
  final Backend backend;

  final boolean ofTopic;

  LiveContender(String title, Backend backend, boolean ofTopic) {
    this.title = title;
    this.backend = backend;
    this.ofTopic = ofTopic;
  }
}
