package dev.hangup.upsert;

import dev.hangup.staging.StagedColumn;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.flink.table.data.RowData;

/** Values as PostgreSQL's driver takes them; the JVM's time zone never matters. */
final class Values {
  private Values() {}

  /** What stands in a column of a row; null where it is unknown. */
  static Object of(RowData row, StagedColumn column) {
    int i = column.position();
    if (row.isNullAt(i)) {
      return null;
    }
    return switch (column.type()) {
      case VARCHAR, CHAR -> row.getString(i).toString();
      case INTEGER -> row.getInt(i);
      case DATE -> LocalDate.ofEpochDay(row.getInt(i));
      // Not by "?:", which would make a double of both.
      case BIGINT -> {
        if (column.divisor() == 1) {
          yield row.getLong(i);
        }
        yield (double) row.getLong(i) / column.divisor();
      }
      case DOUBLE -> row.getDouble(i);
      case BOOLEAN -> row.getBoolean(i);
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> row.getTimestamp(i, 3).toInstant();
      default -> throw new IllegalStateException("no column of type " + column.type());
    };
  }

  /**
   * Sets a parameter.
   *
   * @param parameter from 1
   * @param value may be null
   */
  static void set(PreparedStatement statement, int parameter, Object value) throws SQLException {
    statement.setObject(
        parameter, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
  }
}
