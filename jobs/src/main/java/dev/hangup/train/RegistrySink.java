package dev.hangup.train;

import dev.hangup.registry.Registry;
import dev.hangup.training.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Publishes to a registry, and makes the version its champion where it is not worse.
 *
 * @param folder of the registry, which every machine of the job reaches at this path
 */
public record RegistrySink(String folder) implements VersionSink {

  @Override
  public Outcome accept(Training.Version version) throws IOException {
    Registry registry = new Registry(Path.of(folder));
    registry.publish(version.card(), version.models(), version.data());
    return Challenge.of(
        registry, version.card().model(), version.card().version(), true, Instant.now());
  }
}
