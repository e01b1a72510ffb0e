package dev.hangup.staging;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * A column of a table and where its values stand in a row.
 *
 * @param divisor 1 for a value as it stands; otherwise a whole number in the row becomes a double
 *     precision value, that number divided by this
 */
public record StagedColumn(String name, int position, LogicalTypeRoot type, int divisor)
    implements Serializable {

  /** The columns of rows that have the names of the table's own. */
  static List<StagedColumn> asNamed(List<String> names, List<LogicalType> types) {
    List<StagedColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(new StagedColumn(names.get(i), i, types.get(i).getTypeRoot(), 1));
    }
    return columns;
  }

  /**
   * The columns of rows that count in whole milliseconds, cents and millionths, so that their sums
   * are the same in any order, for a table that shows seconds and units.
   */
  public static List<StagedColumn> inUnits(RowType type) {
    List<StagedColumn> columns = new ArrayList<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      String name = type.getFieldNames().get(i);
      LogicalTypeRoot root = type.getTypeAt(i).getTypeRoot();
      if (name.endsWith("_ms")) {
        columns.add(new StagedColumn(name.replaceFirst("_ms$", "_seconds"), i, root, 1000));
      } else if (name.endsWith("_cents")) {
        columns.add(new StagedColumn(name.replaceFirst("_cents$", ""), i, root, 100));
      } else if (name.endsWith("_millionths")) {
        columns.add(new StagedColumn(name.replaceFirst("_millionths$", ""), i, root, 1_000_000));
      } else {
        columns.add(new StagedColumn(name, i, root, 1));
      }
    }
    return columns;
  }

  public static List<String> names(List<StagedColumn> columns) {
    return columns.stream().map(StagedColumn::name).toList();
  }
}
