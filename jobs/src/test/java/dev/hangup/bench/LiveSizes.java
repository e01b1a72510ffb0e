package dev.hangup.bench;

import java.util.Arrays;
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
        Long.parseLong(property("events", "5000000")),
        Integer.parseInt(property("rounds", "3")),
        Long.parseLong(property("warm", "200000")),
        listed(
                property(
                    "contenders",
                    String.join(
                        ",", Arrays.stream(LiveContender.values()).map(Enum::name).toList())))
            .map(LiveContender::valueOf)
            .toList(),
        property("streamingHeap", "3g"),
        Integer.parseInt(property("perSecond", "5000")),
        Integer.parseInt(property("latencySeconds", "90")),
        listed(property("open", "50000,200000,700000")).map(Long::parseLong).toList());
  }

  private static java.util.stream.Stream<String> listed(String words) {
    return Arrays.stream(words.split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }

  /** Maven hands on as an empty text what was not said. */
  private static String property(String name, String otherwise) {
    String value = System.getProperty("bench." + name, "");
    return value.isBlank() ? otherwise : value;
  }
}
