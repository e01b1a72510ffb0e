package dev.hangup.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL that ships with the program. */
public final class SqlFile {
  private SqlFile() {}

  /** The query that fills a table: {@code sql/flink/NAME.sql}. */
  public static String flink(String name) {
    return read("sql/flink/" + name + ".sql");
  }

  /** The query that PostgreSQL itself fills a table by: {@code sql/postgres/NAME.sql}. */
  public static String postgres(String name) {
    return read("sql/postgres/" + name + ".sql");
  }

  private static String read(String resource) {
    try (InputStream in = SqlFile.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path; build again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
