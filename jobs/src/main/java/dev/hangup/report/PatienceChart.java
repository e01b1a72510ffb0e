package dev.hangup.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A patience curve as text: 60 columns of time, 12 rows of share. */
final class PatienceChart {
  private static final int COLUMNS = 60;
  private static final int ROWS = 12;
  private static final String MARGIN = "       ";

  private PatienceChart() {}

  /** The lines of the chart; marks stand under the first quartile and the median. */
  static List<String> lines(Patience patience, Glyphs glyphs) {
    if (patience.curve().isEmpty()) {
      return List.of("  Nobody waited in a queue.");
    }
    var axis = TimeAxis.upTo(end(patience), COLUMNS);
    var lines = new ArrayList<String>();
    for (int row = 0; row < ROWS; row++) {
      lines.add(label(row) + glyphs.wall() + area(patience, axis, row, glyphs));
    }
    lines.add("    0% " + glyphs.corner() + floor(axis, glyphs));
    lines.add(MARGIN + " " + axis.labels());
    lines.add((MARGIN + " " + marks(patience, axis, glyphs)).stripTrailing());
    lines.removeIf(String::isBlank);
    return List.copyOf(lines);
  }

  /** The thin tail of the longest waits is left out, but never the median. */
  private static int end(Patience patience) {
    int median = patience.median() == null ? 0 : patience.median() + 1;
    return Math.max(1, Math.max(median, patience.waitOfLastHundredth()));
  }

  private static String label(int row) {
    return row % 3 == 0 ? String.format("  %3d%% ", 100 - 100 * row / ROWS) : MARGIN;
  }

  private static String area(Patience patience, TimeAxis axis, int row, Glyphs glyphs) {
    var area = new StringBuilder();
    for (int column = 0; column < COLUMNS; column++) {
      double seconds = axis.middleOf(column);
      boolean seen = seconds <= patience.longestWait();
      double height = seen ? patience.survivalAt(seconds) * ROWS - (ROWS - 1 - row) : 0;
      area.append(glyphs.rising(height));
    }
    return area.toString().stripTrailing();
  }

  private static String floor(TimeAxis axis, Glyphs glyphs) {
    var ticks = axis.tickColumns();
    return IntStream.range(0, COLUMNS + 1)
        .mapToObj(column -> ticks.contains(column) ? glyphs.tick() : glyphs.floor())
        .map(String::valueOf)
        .reduce("", String::concat);
  }

  private static String marks(Patience patience, TimeAxis axis, Glyphs glyphs) {
    var columns =
        Stream.of(patience.firstQuartile(), patience.median())
            .filter(Objects::nonNull)
            .map(axis::columnOf)
            .toList();
    return IntStream.range(0, COLUMNS + 1)
        .mapToObj(column -> columns.contains(column) ? String.valueOf(glyphs.mark()) : " ")
        .reduce("", String::concat);
  }
}
