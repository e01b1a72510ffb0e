package dev.hangup.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A PostgreSQL URL taken apart: that of JDBC (<a
 * href="https://jdbc.postgresql.org/documentation/use/">pgjdbc</a>) or that of libpq (<a
 * href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS">connection
 * URIs</a>), which psql and most other tools take.
 *
 * @param hosts host:port, or several with commas between them
 * @param database never empty
 * @param user null where the URL names none
 * @param parameters by the names that pgjdbc gives them; without user
 */
record DatabaseUrl(String hosts, String database, String user, Map<String, String> parameters) {
  private static final String EXAMPLE = "postgresql://user@host:5432/database";

  /** A name, or an IPv6 address in brackets; with or without a port. */
  private static final String HOST = "(\\[[0-9A-Fa-f:.%]+]|[^:,\\[\\]\\s]+)(:[0-9]{1,5})?";

  private static final Set<String> SECRET = Set.of("password", "sslpassword", "pgpassword");

  /** What libpq calls differently. */
  private static final Map<String, String> LIBPQ_NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "connect_timeout", "connectTimeout");

  /**
   * Takes a URL apart.
   *
   * @throws DatabaseException where it is none, or holds a password; the message repeats the URL
   *     only where it cannot hold one
   */
  static DatabaseUrl parse(String url) {
    String rest = withoutScheme(url);
    String query = "";
    int mark = rest.indexOf('?');
    if (mark >= 0) {
      query = rest.substring(mark + 1);
      rest = rest.substring(0, mark);
    }
    String authority = "";
    String database = rest;
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      database = slash < 0 ? "" : rest.substring(slash + 1);
    }
    String user = null;
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      user = authority.substring(0, at);
      authority = authority.substring(at + 1);
      if (user.contains(":")) {
        throw passwordInside();
      }
      user = decode(user);
    }
    Map<String, String> parameters = parameters(query);
    String userParameter = parameters.remove("user");
    if (user == null || user.isEmpty()) {
      user = userParameter;
    }
    if (database.isEmpty() || database.contains("/")) {
      throw new DatabaseException("--db names no database; write " + EXAMPLE);
    }
    if (!authority.isEmpty() && !authority.matches(HOST + "(," + HOST + ")*")) {
      throw new DatabaseException(
          "--db: '" + authority + "' is no host with a port; write " + EXAMPLE);
    }
    return new DatabaseUrl(
        authority.isEmpty() ? "localhost:5432" : authority, decode(database), user, parameters);
  }

  /** The URL for pgjdbc; it has neither user nor password. */
  String jdbc(Map<String, String> defaults) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    defaults.forEach(all::putIfAbsent);
    return "jdbc:postgresql://"
        + hosts
        + "/"
        + encode(database)
        + all.entrySet().stream()
            .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
            .collect(Collectors.joining("&", all.isEmpty() ? "" : "?", ""));
  }

  private static String withoutScheme(String url) {
    for (String scheme : new String[] {"jdbc:postgresql:", "postgresql:", "postgres:"}) {
      if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return url.substring(scheme.length());
      }
    }
    throw new DatabaseException("--db is no PostgreSQL URL; write " + EXAMPLE);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (SECRET.contains(name.toLowerCase(Locale.ROOT))) {
        throw passwordInside();
      }
      parameters.put(
          LIBPQ_NAMES.getOrDefault(name, name),
          equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return parameters;
  }

  private static DatabaseException passwordInside() {
    return new DatabaseException(
        "--db holds a password, which anyone on this machine can see; take it out and put it into"
            + " HANGUP_DB_PASSWORD, ~/.pgpass or the file of --db-password-file");
  }

  private static String decode(String s) {
    try {
      // In the URLs of PostgreSQL a plus sign is a plus sign.
      return URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new DatabaseException(
          "--db has a % that begins no escape such as %20; write %25 for the sign itself", e);
    }
  }

  private static String encode(String s) {
    return URLEncoder.encode(s, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
