package dev.hangup.cli;

import dev.hangup.postgres.DataFolder;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.postgres.EmbeddedDatabase;
import dev.hangup.postgres.Schema;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Which database a command writes to. */
final class DatabaseOptions {
  @Option(
      names = "--db",
      paramLabel = "URL",
      description =
          "A PostgreSQL, such as postgresql://user@host:5432/database. Its password comes from"
              + " HANGUP_DB_PASSWORD, PGPASSWORD or ~/.pgpass. Without this the embedded one is"
              + " started and left running.")
  private String url;

  @Option(
      names = "--db-password-file",
      paramLabel = "FILE",
      description = "The file whose first line is the password.")
  private Path passwordFile;

  /**
   * Enters the database and brings its tables up to date.
   *
   * @throws IllegalArgumentException where a cluster runs the program and no database was named
   */
  DatabaseAddress migrated(Consumer<String> progress) {
    DatabaseAddress address;
    if (url != null) {
      address = DatabaseAddress.parse(url, passwordFile, System.getenv());
    } else if (Laptop.clusterRuns()) {
      throw new IllegalArgumentException(
          "a job on a cluster needs a database that its machines reach; name it with --db");
    } else {
      address = embedded().start(progress);
    }
    Schema.migrate(address);
    return address;
  }

  boolean isEmbedded() {
    return url == null;
  }

  static EmbeddedDatabase embedded() {
    return new EmbeddedDatabase(DataFolder.of(System.getenv(), System.getProperty("hangup.home")));
  }
}
