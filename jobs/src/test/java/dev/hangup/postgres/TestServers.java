package dev.hangup.postgres;

import java.nio.file.Path;

/** Servers for tests: each with data of its own, all with the same unpacked programs. */
public final class TestServers {
  private TestServers() {}

  public static EmbeddedDatabase in(Path folder) {
    return new EmbeddedDatabase(
        new DataFolder(folder), Path.of("target", "postgresql").toAbsolutePath());
  }
}
