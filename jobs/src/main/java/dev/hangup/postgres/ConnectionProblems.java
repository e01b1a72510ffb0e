package dev.hangup.postgres;

import java.sql.SQLException;

/** What a failed attempt to enter a database means, and what mends it. */
final class ConnectionProblems {
  private ConnectionProblems() {}

  /**
   * By SQLSTATE (<a
   * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's list</a>).
   */
  static DatabaseException explain(SQLException e, DatabaseAddress address) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return new DatabaseException(
        switch (state) {
          case "08001", "08006" -> unreachable(e, address);
          // The driver itself gives 08004 where a password is asked for and there is none.
          case "28P01", "28000", "08004" -> refused(e, address);
          case "3D000" ->
              "there is no database at "
                  + address.place()
                  + "; make it with CREATE DATABASE, or correct its name in --db";
          case "53300" ->
              address.place() + " takes no more connections; close some or raise max_connections";
          case "57P03" -> address.place() + " is starting up or shutting down; try again soon";
          default -> "cannot enter the database as " + address + ": " + oneLine(e);
        },
        e);
  }

  /** The first line of what the driver or the server says. */
  static String oneLine(SQLException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }

  private static String unreachable(SQLException e, DatabaseAddress address) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why =
        root instanceof java.net.UnknownHostException
            ? "unknown host"
            : root == e ? oneLine(e) : String.valueOf(root.getMessage());
    return "cannot reach PostgreSQL at "
        + address.place()
        + " ("
        + why
        + "); is it running, and are host and port in --db right?";
  }

  private static String refused(SQLException e, DatabaseAddress address) {
    if (address.password() == null && oneLine(e).contains("password")) {
      return address.place()
          + " asks for the password of "
          + address.user()
          + "; put it into HANGUP_DB_PASSWORD, ~/.pgpass or the file of --db-password-file";
    }
    if (!"28P01".equals(e.getSQLState())) {
      return address.place() + " does not let " + address.user() + " in: " + oneLine(e);
    }
    return "the password of "
        + address.user()
        + " at "
        + address.place()
        + " is wrong; correct HANGUP_DB_PASSWORD, PGPASSWORD, ~/.pgpass or the file of"
        + " --db-password-file";
  }
}
