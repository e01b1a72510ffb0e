package dev.hangup.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in aligned columns, under a line of headings.
 *
 * @param columns what stands in which order
 * @param rows one text for every column in each
 */
public record TextTable(List<Column> columns, List<List<String>> rows) {

  /**
   * What stands in one column.
   *
   * @param heading above it
   * @param right whether it is aligned to the right, as numbers are
   * @param widest how many characters of a text are shown at most
   */
  public record Column(String heading, boolean right, int widest) {
    /** Aligned to the left, cut where it is too long. */
    public static Column text(String heading, int widest) {
      return new Column(heading, false, widest);
    }

    /** Aligned to the right, never cut. */
    public static Column number(String heading) {
      return new Column(heading, true, Integer.MAX_VALUE);
    }
  }

  /**
   * The lines, indented by two, without blanks at their ends.
   *
   * @param cutMark one character that stands where a text was cut
   */
  public List<String> lines(String cutMark) {
    var shown = new ArrayList<List<String>>();
    shown.add(columns.stream().map(Column::heading).toList());
    for (var row : rows) {
      var cells = new ArrayList<String>();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(cut(harmless(row.get(i)), columns.get(i).widest(), cutMark));
      }
      shown.add(cells);
    }
    return shown.stream().map(cells -> line(cells, widths(shown))).toList();
  }

  private int[] widths(List<List<String>> shown) {
    var widths = new int[columns.size()];
    for (var cells : shown) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(cells.get(i)));
      }
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      var gap = " ".repeat(widths[i] - length(cells.get(i)));
      line.append("  ").append(columns.get(i).right() ? gap + cells.get(i) : cells.get(i) + gap);
    }
    return line.toString().stripTrailing();
  }

  private static String cut(String text, int widest, String cutMark) {
    return length(text) <= widest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, widest - 1)) + cutMark;
  }

  /** Names come from archives: none of them may steer the terminal. */
  private static String harmless(String text) {
    return text.replaceAll("\\p{C}", "?");
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
