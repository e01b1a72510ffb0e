package dev.hangup.registry;

import java.nio.file.Path;

/** Something in a registry cannot be used. The message, one line, names the file and the mend. */
public final class RegistryException extends RuntimeException {

  /**
   * Makes one.
   *
   * @param file or folder that cannot be used
   * @param message what is wrong with it and what to do
   */
  public RegistryException(Path file, String message) {
    super(file + ": " + message);
  }
}
