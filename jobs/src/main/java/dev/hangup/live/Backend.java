package dev.hangup.live;

import java.util.Locale;

/** Where the tasks of a live job keep its state. */
public enum Backend {
  /** On the heap: fast, and as much as fits. */
  HEAP("hashmap"),
  /** In files on each machine: as much as its disk holds. */
  ROCKSDB("rocksdb");

  private final String flink;

  Backend(String flink) {
    this.flink = flink;
  }

  /** As Flink's options call it. */
  public String flink() {
    return flink;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
