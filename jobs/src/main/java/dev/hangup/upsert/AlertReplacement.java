package dev.hangup.upsert;

import dev.hangup.classification.Alerts;
import dev.hangup.staging.OnConflict;
import dev.hangup.staging.StagedColumn;
import dev.hangup.workflow.AlertRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.table.data.RowData;

/**
 * The one statement that puts the alerts of an interaction in the place of those that stand there:
 * what no longer holds goes, what is the same is not touched.
 */
final class AlertReplacement {
  private static final String TABLE = "alerts";
  private static final List<StagedColumn> COLUMNS = StagedColumn.inUnits(AlertRow.TYPE);

  private AlertReplacement() {}

  /** Parameters: the interaction, then as text arrays the categories and every column. */
  static String sql(List<String> key) {
    List<String> names = StagedColumn.names(COLUMNS);
    return "with gone as (delete from alerts where interaction_id = ? and category <> all (?))"
        + " insert into alerts as t ("
        + String.join(", ", names)
        + ") select "
        + COLUMNS.stream().map(AlertReplacement::typed).collect(Collectors.joining(", "))
        + " from unnest("
        + String.join(", ", Collections.nCopies(COLUMNS.size(), "?::text[]"))
        + ") a ("
        + String.join(", ", names)
        + ") where true"
        + new OnConflict(TABLE, names, key).update();
  }

  private static String typed(StagedColumn column) {
    return "a."
        + column.name()
        + switch (column.type()) {
          case BIGINT -> "::double precision";
          case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> "::timestamptz";
          case DATE -> "::date";
          default -> "";
        };
  }

  static void set(PreparedStatement statement, Alerts alerts) throws SQLException {
    List<RowData> rows = alerts.alerts().stream().map(AlertRow::of).toList();
    statement.setString(1, alerts.interactionId());
    setTexts(statement, 2, alerts.alerts().stream().map(a -> a.category()).toArray(String[]::new));
    for (int i = 0; i < COLUMNS.size(); i++) {
      StagedColumn column = COLUMNS.get(i);
      String[] values = new String[rows.size()];
      for (int r = 0; r < values.length; r++) {
        Object value = Values.of(rows.get(r), column);
        values[r] = value == null ? null : value.toString();
      }
      setTexts(statement, 3 + i, values);
    }
  }

  private static void setTexts(PreparedStatement statement, int parameter, String[] values)
      throws SQLException {
    statement.setArray(parameter, statement.getConnection().createArrayOf("text", values));
  }
}
