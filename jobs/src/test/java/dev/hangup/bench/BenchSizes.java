package dev.hangup.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
        Long.parseLong(property("events", "5000000")),
        Integer.parseInt(property("rounds", "3")),
        Long.parseLong(property("warm", "200000")),
        listed(
                property(
                    "contenders",
                    String.join(",", Arrays.stream(Contender.values()).map(Enum::name).toList())))
            .map(Contender::valueOf)
            .toList(),
        listed(property("growth", "1000000,5000000,20000000")).map(Long::parseLong).toList(),
        property("heap", "1g"),
        property("streamingHeap", "3g"));
  }

  String heap(Contender contender) {
    return contender == Contender.STREAMING ? streamingHeap : heap;
  }

  private static Stream<String> listed(String words) {
    return Arrays.stream(words.split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }

  /** Maven hands on as an empty text what was not said. */
  private static String property(String name, String otherwise) {
    String value = System.getProperty("bench." + name, "");
    return value.isBlank() ? otherwise : value;
  }
}
