package dev.hangup.cli;

import dev.hangup.registry.Registry;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which registry of models a command uses. */
final class RegistryOptions {
  @Option(
      names = "--registry",
      paramLabel = "DIR",
      description =
          "The folder of the models. Default: models/ in the data folder (data/, or HANGUP_DATA).")
  private Path folder;

  Registry registry() {
    return new Registry(
        folder != null ? folder : DatabaseOptions.embedded().folder().path().resolve("models"));
  }
}
