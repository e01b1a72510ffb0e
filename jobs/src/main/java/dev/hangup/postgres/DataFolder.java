package dev.hangup.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The folder of the embedded PostgreSQL:
 *
 * <pre>
 * postgres/         its data
 * postgres.log      what it says
 * programs/         the server itself, unpacked
 * port              the port, remembered
 * password          of hangup, who owns the tables
 * reader-password   of hangup_reader, who only reads: for BI tools
 * pgpass            both, in the form that psql and other libpq tools take (PGPASSFILE)
 * </pre>
 *
 * @param path absolute
 */
public record DataFolder(Path path) {
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  /** Locks of files hold between processes alone; this one holds between threads. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The folder that {@code HANGUP_DATA} names, else {@code data} in the folder of the program (the
   * system property {@code hangup.home}), else {@code data} in the current folder.
   */
  public static DataFolder of(Map<String, String> environment, String home) {
    String named = environment.getOrDefault("HANGUP_DATA", "");
    if (!named.isBlank()) {
      return new DataFolder(Path.of(named));
    }
    return new DataFolder(Path.of(home == null ? "" : home).resolve("data"));
  }

  /** Where PostgreSQL has its own, with its configuration; there may be nothing yet. */
  public Path cluster() {
    return path.resolve("postgres");
  }

  /** Where a data folder of PostgreSQL is made; it is renamed when it is complete. */
  Path unfinishedCluster() {
    return path.resolve("postgres.unfinished");
  }

  Path log() {
    return path.resolve("postgres.log");
  }

  Path programs() {
    return path.resolve("programs");
  }

  Path port() {
    return path.resolve("port");
  }

  /** Of the owner of the tables. */
  public Path password() {
    return path.resolve("password");
  }

  /** Of the role that only reads. */
  public Path readerPassword() {
    return path.resolve("reader-password");
  }

  /** Both passwords in the form of libpq. */
  public Path pgpass() {
    return path.resolve("pgpass");
  }

  /** Held until closed. */
  interface Lock extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Keeps every other command out of the folder, and makes the folder where it is missing. Waits
   * while another command is in it.
   *
   * @throws DatabaseException where the folder cannot be written
   */
  Lock lock(Consumer<String> progress) {
    THREADS.lock();
    FileChannel channel = null;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        progress.accept("waiting for another command that starts or stops the database");
        channel.lock();
      }
    } catch (IOException e) {
      close(channel);
      THREADS.unlock();
      throw problem("write", path, e);
    }
    FileChannel held = channel;
    return () -> {
      close(held);
      THREADS.unlock();
    };
  }

  private static void close(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The lock goes with the process at the latest.
        return;
      }
    }
  }

  /** The first line of a file; null where the file is missing or empty. */
  String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).lines().findFirst().orElse(null) : null;
    } catch (IOException e) {
      throw problem("read", file, e);
    }
  }

  /** Writes a file that its owner alone can read, whole or not at all. */
  void writePrivate(Path file, String text) {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      Files.deleteIfExists(unfinished);
      Files.createFile(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(unfinished, text);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw problem("write", file, e);
    }
  }

  /** About 140 bits, of letters and digits that no shell, URL or SQL takes for anything else. */
  static String newPassword() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  static DatabaseException problem(String what, Path at, IOException e) {
    String why =
        e instanceof AccessDeniedException
            ? "permission denied"
            : e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new DatabaseException(
        "cannot "
            + what
            + " "
            + at
            + " ("
            + why
            + "); mend that, or name another folder by the environment variable HANGUP_DATA",
        e);
  }
}
