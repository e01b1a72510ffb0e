package dev.hangup.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of one run.
 *
 * @param seconds by the clock
 * @param cpuSeconds of the JVM, all threads
 * @param heapPeak the most that was used of the heap, garbage included, in bytes
 * @param heapLive the most that a collection left of it, in bytes; 0 where there was none
 * @param residentPeak the most memory the process ever had, in bytes; 0 where the system does not
 *     say
 * @param totals what was counted, see {@link Totals}; empty where nothing was
 */
record Measured(
    double seconds,
    double cpuSeconds,
    long heapPeak,
    long heapLive,
    long residentPeak,
    Map<String, Long> totals) {
  private static final String MARK = "measured";

  /** As the child JVM prints it. */
  String line() {
    StringBuilder line = new StringBuilder(MARK);
    line.append(' ').append(seconds).append(' ').append(cpuSeconds);
    line.append(' ').append(heapPeak).append(' ').append(heapLive).append(' ').append(residentPeak);
    totals.forEach((name, count) -> line.append(' ').append(name).append('=').append(count));
    return line.toString();
  }

  static boolean isLine(String line) {
    return line.startsWith(MARK + " ");
  }

  static Measured parse(String line) {
    String[] words = line.split(" ");
    return new Measured(
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]),
        totals(Arrays.asList(words).subList(6, words.length)));
  }

  /**
   * @param words each {@code NAME=COUNT}
   */
  static Map<String, Long> totals(List<String> words) {
    Map<String, Long> totals = new LinkedHashMap<>();
    for (String word : words) {
      String[] total = word.split("=");
      totals.put(total[0], Long.parseLong(total[1]));
    }
    return totals;
  }
}
