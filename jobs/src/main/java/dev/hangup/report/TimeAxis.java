package dev.hangup.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A line of time in character cells, from 0 to a round number of steps.
 *
 * @param stepSeconds between two ticks
 * @param steps how many
 * @param columns how many cells
 */
record TimeAxis(int stepSeconds, int steps, int columns) {
  private static final int[] ROUND = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400
  };
  private static final int MOST_STEPS = 6;

  /**
   * The shortest axis that holds a time.
   *
   * @param seconds at least 1
   */
  static TimeAxis upTo(int seconds, int columns) {
    int step =
        IntStream.of(ROUND)
            .filter(round -> (long) round * MOST_STEPS >= seconds)
            .findFirst()
            .orElse((seconds + MOST_STEPS - 1) / MOST_STEPS);
    return new TimeAxis(step, (seconds + step - 1) / step, columns);
  }

  private double secondsPerColumn() {
    return (double) stepSeconds * steps / columns;
  }

  double middleOf(int column) {
    return (column + 0.5) * secondsPerColumn();
  }

  int columnOf(int seconds) {
    return (int) (seconds / secondsPerColumn());
  }

  List<Integer> tickColumns() {
    return IntStream.rangeClosed(0, steps).mapToObj(this::tickColumn).toList();
  }

  /** The times of the ticks, each beginning under its own. */
  String labels() {
    var line = new StringBuilder();
    for (int tick = 0; tick <= steps; tick++) {
      line.append(" ".repeat(Math.max(0, tickColumn(tick) - line.length())));
      line.append(Durations.text((long) tick * stepSeconds));
    }
    return line.toString();
  }

  private int tickColumn(int tick) {
    return columns * tick / steps;
  }
}
