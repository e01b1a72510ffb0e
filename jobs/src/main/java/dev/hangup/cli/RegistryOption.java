package dev.hangup.cli;

import dev.hangup.registry.Registry;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where trained models lie. */
final class RegistryOption {
  @Option(
      names = "--registry",
      paramLabel = "DIR",
      description =
          "The folder of trained models. Default: models in the data folder (data/, or where"
              + " HANGUP_DATA points).")
  private Path folder;

  /** Whether a person named it. */
  boolean isNamed() {
    return folder != null;
  }

  /** Absolute. */
  Path folder() {
    Path chosen =
        folder == null
            ? DatabaseOptions.embedded().folder().path().resolve("models")
            : folder.toAbsolutePath();
    return chosen.normalize();
  }

  Registry registry() {
    return new Registry(folder());
  }
}
