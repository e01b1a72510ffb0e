package dev.hangup.registry;

import java.nio.file.Path;

/** Something in a registry cannot be used. The message, one line, names the file and the mend. */
public final class RegistryException extends RuntimeException {

  RegistryException(Path file, String message) {
    super(file + ": " + message);
  }
}
