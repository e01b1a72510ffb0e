package dev.hangup.train;

import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.workflow.ReasonLabel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.jdbc.core.datastream.source.JdbcSource;
import org.postgresql.Driver;

/** The table {@code reason_labels}, in which people correct verdicts. */
public final class ReasonLabelTable {
  /** How cards and reports call the table. */
  public static final String NAME = "reason_labels";

  /** Rows that come from the server at once. */
  private static final int FETCH = 1_000;

  private ReasonLabelTable() {}

  /** Whether nobody has labelled anything yet. */
  public static boolean isEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select not exists (select from " + NAME + ")")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * Its rows, read by one task.
   *
   * @param database is entered where the task runs, and so travels with the job. The password
   *     stands among the connection's properties alone, which nobody prints
   */
  static JdbcSource<ReasonLabel> source(DatabaseAddress database) {
    return JdbcSource.<ReasonLabel>builder()
        // By its class, since the DriverManager does not see the drivers of a job that a cluster
        // loads.
        .setDriverName(Driver.class.getName())
        .setDBUrl(database.url())
        .setUsername(database.user())
        .setPassword(database.password())
        .setSql("select interaction_id, reason from " + NAME)
        .setResultExtractor(row -> new ReasonLabel(row.getString(1), row.getString(2)))
        .setTypeInformation(TypeInformation.of(ReasonLabel.class))
        // Without a transaction the driver would fetch all rows at once.
        .setAutoCommit(false)
        .setResultSetFetchSize(FETCH)
        // A task that is started again reads again; by default it would leave the rest out.
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }
}
