package dev.hangup.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of one run.
 *
 * @param seconds by the clock
 * @param cpuSeconds of the JVM, all threads
 * @param heapPeak the most that was used of the heap, garbage included, in bytes
 * @param heapLive the most that a collection left of it, in bytes; 0 where there was none
 * @param residentPeak the most memory the process ever had, in bytes; 0 where the system does not
 *     say
 * @param outcomes how many interactions ended how; empty where that was not its work
 */
record Measured(
    double seconds,
    double cpuSeconds,
    long heapPeak,
    long heapLive,
    long residentPeak,
    Map<String, Long> outcomes) {
  private static final String MARK = "measured";

  /** As the child JVM prints it. */
  String line() {
    StringBuilder line = new StringBuilder(MARK);
    line.append(' ').append(seconds).append(' ').append(cpuSeconds);
    line.append(' ').append(heapPeak).append(' ').append(heapLive).append(' ').append(residentPeak);
    outcomes.forEach(
        (outcome, count) -> line.append(' ').append(outcome).append('=').append(count));
    return line.toString();
  }

  static boolean isLine(String line) {
    return line.startsWith(MARK + " ");
  }

  static Measured parse(String line) {
    String[] words = line.split(" ");
    Map<String, Long> outcomes = new TreeMap<>();
    for (int i = 6; i < words.length; i++) {
      String[] outcome = words[i].split("=");
      outcomes.put(outcome[0], Long.parseLong(outcome[1]));
    }
    return new Measured(
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]),
        outcomes);
  }
}
