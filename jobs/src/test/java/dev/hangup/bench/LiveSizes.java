package dev.hangup.bench;

import java.util.List;

/**
 * What is measured of the live job, by the system properties {@code bench.*}.
 *
 * @param events of the archive that replay and live jobs read
 * @param warmEvents of the archive that each JVM reads before it is measured
 * @param contenders the replay first
 * @param heap of every contender's JVM, as {@code -Xmx} takes it: the state of all interactions may
 *     lie there
 * @param perSecond events a second, of which the latency is measured
 * @param latencySeconds how long; 0 for not at all
 * @param open numbers of open interactions, growing, at which checkpoints are weighed
 */
record LiveSizes(
    long events,
    int rounds,
    long warmEvents,
    List<LiveContender> contenders,
    String heap,
    int perSecond,
    int latencySeconds,
    List<Long> open) {

  static LiveSizes ofSystemProperties() {
    return new LiveSizes(
        new BenchProperty("events", "5000000").large(),
        new BenchProperty("rounds", "3").whole(),
        new BenchProperty("warm", "1000000").large(),
        BenchProperty.someOf("contenders", LiveContender.class),
        new BenchProperty("streamingHeap", "3g").text(),
        new BenchProperty("perSecond", "5000").whole(),
        new BenchProperty("latencySeconds", "90").whole(),
        new BenchProperty("open", "50000,200000,700000").listed(Long::valueOf));
  }
}
