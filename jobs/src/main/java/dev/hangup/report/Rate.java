package dev.hangup.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A share with its 95% interval, all from 0 to 1; all null where it is a share of nothing.
 *
 * @param value what was seen
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
record Rate(Double value, Double low, Double high) {

  /**
   * The rate in a column and the bounds in the columns beside it, {@code _low} and {@code _high}.
   */
  static Rate read(ResultSet row, String column) throws SQLException {
    return new Rate(
        row.getObject(column, Double.class),
        row.getObject(column + "_low", Double.class),
        row.getObject(column + "_high", Double.class));
  }

  /** For instance {@code 10.3%}. */
  String percent() {
    return percent(value);
  }

  /** For instance {@code 9.9–10.6%}. */
  String interval(Glyphs glyphs) {
    return low == null || high == null
        ? "-"
        : String.format(Locale.ROOT, "%.1f%s%.1f%%", 100 * low, glyphs.dash(), 100 * high);
  }

  /** A share from 0 to 1 as a percentage; {@code -} for null. */
  static String percent(Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
