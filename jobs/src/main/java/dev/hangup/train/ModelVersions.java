package dev.hangup.train;

import dev.hangup.card.ModelCard;
import dev.hangup.json.Json;
import dev.hangup.registry.Registry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The table {@code model_versions}: what stands in a registry, for those who read tables. */
public final class ModelVersions {
  private static final String INSERT =
      """
      insert into model_versions (model, version, created_at, data, metrics)
      values (?, ?, ?, ?::jsonb, ?::jsonb)
      on conflict (model, version) do nothing""";

  /** Before the other becomes it: there is one champion a model. */
  private static final String RESIGN =
      "update model_versions set champion = false where model = ? and champion and version <> ?";

  private static final String CROWN =
      "update model_versions set champion = true where model = ? and version = ? and not champion";

  private ModelVersions() {}

  /**
   * Writes a version and the champion of its model, in one transaction; what is there already is
   * not touched.
   *
   * @param connection in any mode; left as it was
   */
  public static void record(Connection connection, Registry registry, String model, String version)
      throws SQLException, IOException {
    Optional<String> champion = registry.champion(model);
    Set<String> versions = new TreeSet<>(Set.of(version));
    champion.ifPresent(versions::add);
    boolean auto = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      for (String each : versions) {
        insert(connection, registry.open(model, each).card());
      }
      if (champion.isPresent()) {
        update(connection, RESIGN, model, champion.get());
        update(connection, CROWN, model, champion.get());
      }
      connection.commit();
    } catch (SQLException | IOException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(auto);
    }
  }

  private static void insert(Connection connection, ModelCard card) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, card.model());
      statement.setString(2, card.version());
      statement.setObject(3, OffsetDateTime.parse(card.created()));
      statement.setString(4, Json.line(card.data()));
      statement.setString(5, Json.line(card.metrics()));
      statement.executeUpdate();
    }
  }

  private static void update(Connection connection, String sql, String model, String version)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, model);
      statement.setString(2, version);
      statement.executeUpdate();
    }
  }
}
