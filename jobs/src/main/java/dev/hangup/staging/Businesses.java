package dev.hangup.staging;

import dev.hangup.settings.BusinessSettings;
import dev.hangup.settings.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The table of what the settings say of each business. */
public final class Businesses {
  private Businesses() {}

  /** Those that a run staged counts of. */
  static List<String> of(Statement statement, StagingTable quarters) throws SQLException {
    List<String> businesses = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(quarters.finishedRows("distinct s.business"))) {
      while (rows.next()) {
        businesses.add(rows.getString(1));
      }
    }
    return businesses;
  }

  /** Brings what the settings say of some businesses; what is the same is not touched. */
  public static void upsert(Connection connection, Settings settings, Collection<String> names)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into businesses as t (business, kind, time_zone, service_level_seconds,"
                + " short_abandon_seconds, target_rate) values (?, ?, ?, ?, ?, ?)"
                + " on conflict (business) do update set kind = excluded.kind,"
                + " time_zone = excluded.time_zone,"
                + " service_level_seconds = excluded.service_level_seconds,"
                + " short_abandon_seconds = excluded.short_abandon_seconds,"
                + " target_rate = excluded.target_rate"
                + " where t is distinct from excluded")) {
      for (String name : names) {
        BusinessSettings business = settings.of(name);
        upsert.setString(1, name);
        upsert.setString(2, business.kind());
        upsert.setString(3, business.timeZone().getId());
        upsert.setDouble(4, business.serviceLevel().toMillis() / 1000d);
        upsert.setDouble(5, business.shortAbandon().toMillis() / 1000d);
        upsert.setObject(6, business.targetRate());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
