package dev.hangup.bench;

import java.util.List;

/**
 * What is measured, by the system properties {@code bench.*}.
 *
 * @param events of the archive that all contenders read
 * @param rounds how often each of them reads it
 * @param warmEvents of the archive that each JVM reads before it is measured
 * @param contenders who is measured, in their order
 * @param growth the sizes, in events, at which the replay's time and memory are measured
 * @param heap of the JVMs, as {@code -Xmx} takes it
 * @param streamingHeap that of the streaming job: it keeps the events of all interactions for days
 */
record BenchSizes(
    long events,
    int rounds,
    long warmEvents,
    List<Contender> contenders,
    List<Long> growth,
    String heap,
    String streamingHeap) {

  static BenchSizes ofSystemProperties() {
    return new BenchSizes(
        new BenchProperty("events", "5000000").large(),
        new BenchProperty("rounds", "3").whole(),
        new BenchProperty("warm", "2500000").large(),
        BenchProperty.someOf("contenders", Contender.class),
        new BenchProperty("growth", "1000000,5000000,20000000").listed(Long::valueOf),
        new BenchProperty("heap", "1g").text(),
        new BenchProperty("streamingHeap", "3g").text());
  }

  String heap(Contender contender) {
    return contender == Contender.STREAMING ? streamingHeap : heap;
  }
}
