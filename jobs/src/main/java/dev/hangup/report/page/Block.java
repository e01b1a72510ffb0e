package dev.hangup.report.page;

import dev.hangup.report.figures.Quote;
import java.util.List;

/** A piece of a section. All text is plain; the template escapes it. */
public sealed interface Block {

  /** By which the template knows it. */
  default String kind() {
    return getClass().getSimpleName();
  }

  /** Something said. */
  record Text(String text) implements Block {}

  /** Why there is nothing to show. */
  record Empty(String why) implements Block {}

  /**
   * A chart with the same figures as a table.
   *
   * @param id unique on the page
   * @param summary what it shows, for those who do not see it
   * @param rows how many lines of text high it is drawn
   */
  record Chart(String id, String title, String summary, int rows, ChartData data, Table table)
      implements Block {}

  /**
   * @param caption what the rows are
   * @param columns the first is the row's name
   * @param rows as many cells as columns
   */
  record Table(String caption, List<Column> columns, List<List<String>> rows) implements Block {}

  /**
   * @param number aligned to the right
   */
  record Column(String title, boolean number) {
    static Column text(String title) {
      return new Column(title, false);
    }

    static Column number(String title) {
      return new Column(title, true);
    }
  }

  /**
   * The hours of a week.
   *
   * @param hours top to bottom
   * @param legend from the palest to the darkest step
   * @param few what cells without a colour mean
   * @param table how many they are of
   */
  record HeatMap(
      String caption,
      List<String> days,
      List<HeatRow> hours,
      List<String> legend,
      String few,
      Table table)
      implements Block {}

  /**
   * @param label such as {@code 09:00}
   * @param cells Monday to Sunday
   */
  record HeatRow(String label, List<HeatCell> cells) {}

  /**
   * @param step 0, the palest, to 5; -1 where too few were offered for a colour
   * @param text what stands in it
   * @param details the figures in words
   * @param stands whether it differs significantly from the other hours
   */
  record HeatCell(int step, String text, String details, boolean stands) {
    /** Its class in the style sheet. */
    public String style() {
      if (text.isEmpty()) {
        return "none";
      }
      return step < 0 ? "few" : "step" + step;
    }
  }

  /**
   * What was said.
   *
   * @param name of the reason or alert
   */
  record Quotes(String name, List<Quote> quotes) implements Block {}
}
