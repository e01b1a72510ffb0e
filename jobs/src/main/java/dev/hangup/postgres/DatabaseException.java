package dev.hangup.postgres;

/** What went wrong with the database, in one line for people that names the mend. */
public final class DatabaseException extends RuntimeException {
  public DatabaseException(String message) {
    super(message);
  }

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
