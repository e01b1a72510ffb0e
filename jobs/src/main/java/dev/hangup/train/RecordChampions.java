package dev.hangup.train;

import dev.hangup.classification.ChampionFactory;
import dev.hangup.registry.Registry;
import dev.hangup.staging.Connections;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes the champions that a live job takes up into the table {@code model_versions}.
 *
 * @param registry its folder
 * @param connections to the database with the table
 */
public record RecordChampions(String registry, Connections connections)
    implements ChampionFactory.Listener {
  private static final long serialVersionUID = 1;

  @Override
  public void tookUp(String model, String version) throws SQLException, IOException {
    try (Connection connection = connections.open()) {
      ModelVersions.record(connection, new Registry(Path.of(registry)), model, version);
    }
  }
}
