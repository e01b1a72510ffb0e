package dev.hangup.postgres;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.jdbcurlresolver.PgPassParser;

/**
 * Where a database is and who enters it. It is serialized to where tables are written.
 *
 * @param url for JDBC; without user and password
 * @param user never null
 * @param password null where none is known: the server may ask for none
 */
public record DatabaseAddress(String url, String user, String password) implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Reads what the user says of a database.
   *
   * <p>The user is, in this order, that of the URL, {@code PGUSER}, the user of the operating
   * system. The password is, in this order, the first line of the file, {@code HANGUP_DB_PASSWORD},
   * {@code PGPASSWORD}, a fitting line of {@code ~/.pgpass} or {@code PGPASSFILE}.
   *
   * @param url of {@code --db}
   * @param passwordFile of {@code --db-password-file}; null where not said
   * @param environment as of {@link System#getenv()}
   * @throws DatabaseException where the URL is none or holds a password, or the file cannot be read
   */
  public static DatabaseAddress parse(
      String url, Path passwordFile, Map<String, String> environment) {
    DatabaseUrl parsed = DatabaseUrl.parse(url);
    String user = parsed.user();
    if (user == null) {
      user = environment.getOrDefault("PGUSER", System.getProperty("user.name"));
    }
    String password;
    if (passwordFile != null) {
      password = firstLine(passwordFile);
    } else if (environment.containsKey("HANGUP_DB_PASSWORD")) {
      password = environment.get("HANGUP_DB_PASSWORD");
    } else if (environment.containsKey("PGPASSWORD")) {
      password = environment.get("PGPASSWORD");
    } else {
      password = fromPassFile(parsed, user);
    }
    return new DatabaseAddress(parsed.jdbc(defaults()), user, password);
  }

  /** A database of this machine, on the port. */
  static DatabaseAddress local(int port, String database, String user, String password) {
    DatabaseUrl url = new DatabaseUrl("127.0.0.1:" + port, database, user, Map.of());
    return new DatabaseAddress(url.jdbc(defaults()), user, password);
  }

  /**
   * Enters the database.
   *
   * @throws DatabaseException where that fails; the message names the mend
   */
  public Connection connect() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    if (password != null) {
      properties.setProperty("password", password);
    }
    try {
      // Not by the DriverManager, which does not see the drivers of a job that a cluster loads.
      return new Driver().connect(url, properties);
    } catch (SQLException e) {
      throw ConnectionProblems.explain(e, this);
    }
  }

  /** Host, port and database for people, such as {@code db.example.com:5432/calls}. */
  public String place() {
    String place = url.substring("jdbc:postgresql://".length());
    int parameters = place.indexOf('?');
    return parameters < 0 ? place : place.substring(0, parameters);
  }

  /** Without the password, so that no log can hold it. */
  @Override
  public String toString() {
    return user + " at " + place();
  }

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    // One statement of many rows instead of many statements: twice the speed of upserts.
    defaults.put("reWriteBatchedInserts", "true");
    defaults.put("ApplicationName", "hangup");
    return defaults;
  }

  private static String firstLine(Path file) {
    try {
      String text = Files.readString(file);
      String line = text.lines().findFirst().orElse("");
      if (line.isEmpty()) {
        throw new DatabaseException(file + ": its first line must be the password, but is empty");
      }
      return line;
    } catch (NoSuchFileException e) {
      throw new DatabaseException(file + ": there is no such file (--db-password-file)", e);
    } catch (IOException e) {
      throw new DatabaseException(file + ": cannot be read as the password file: " + reason(e), e);
    }
  }

  /** Looked up here and not where tables are written: that may be another machine. */
  private static String fromPassFile(DatabaseUrl url, String user) {
    String host = url.hosts().split(",", 2)[0];
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > host.lastIndexOf(']');
    String name = hasPort ? host.substring(0, colon) : host;
    return PgPassParser.getPassword(
        name.replaceAll("[\\[\\]]", ""),
        hasPort ? host.substring(colon + 1) : "5432",
        url.database(),
        user);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
