package dev.hangup.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The PostgreSQL that a laptop gets: in a folder, listening to this machine alone, on a port that
 * stays. A start leaves it running when this program ends, for BI tools to connect.
 */
public final class EmbeddedDatabase {
  private static final long LOG_BYTES = 10_000_000;
  private static final int ATTEMPTS = 20;

  private final DataFolder folder;
  private final Path programs;

  public EmbeddedDatabase(DataFolder folder) {
    this(folder, folder.programs());
  }

  /**
   * With the programs of PostgreSQL in a folder that several share.
   *
   * @param programs absolute
   */
  public EmbeddedDatabase(DataFolder folder, Path programs) {
    this.folder = folder;
    this.programs = programs;
  }

  public DataFolder folder() {
    return folder;
  }

  /** Whether it runs, and where. */
  public sealed interface Status {
    /** It takes connections on the port, or will in a moment. */
    record Running(int port, long pid) implements Status {}

    /** It has data and does not run. */
    record Stopped() implements Status {}

    /** It was never started. */
    record Absent() implements Status {}
  }

  public Status status() {
    Optional<ServerProcess> process = running();
    if (process.isPresent()) {
      return new Status.Running(process.get().port(), process.get().pid());
    }
    return Cluster.exists(folder) ? new Status.Stopped() : new Status.Absent();
  }

  /**
   * Starts it unless it runs; makes it where there is none.
   *
   * @param progress takes a line for people at each thing that takes a while or surprises
   * @return the way in, as the owner of the tables
   * @throws DatabaseException where it cannot be made or started; the message names the mend
   */
  public DatabaseAddress start(Consumer<String> progress) {
    try (DataFolder.Lock lock = folder.lock(progress)) {
      if (running().isEmpty()) {
        startStopped(progress);
      }
      DatabaseAddress address = address();
      enter(address);
      return address;
    }
  }

  /**
   * Stops it; its clients are cut off, what they had not committed is undone.
   *
   * @return whether it ran
   * @throws DatabaseException where it cannot be stopped
   */
  public boolean stop(Consumer<String> progress) {
    if (!Files.exists(folder.path())) {
      return false;
    }
    try (DataFolder.Lock lock = folder.lock(progress)) {
      if (running().isEmpty()) {
        return false;
      }
      ChildProcess stopped = cluster(progress).stop();
      if (stopped.exit() != 0) {
        throw Cluster.failure("cannot stop the PostgreSQL in " + folder.cluster(), stopped);
      }
      return true;
    } catch (IOException e) {
      throw DataFolder.problem("stop the PostgreSQL in", folder.path(), e);
    }
  }

  /**
   * The way in as the owner of the tables, whether it runs or not.
   *
   * @throws DatabaseException where it was never started, or the password file is gone
   */
  public DatabaseAddress address() {
    return address(Cluster.OWNER, folder.password());
  }

  /**
   * The way in for those who only read.
   *
   * @throws DatabaseException as {@link #address()}
   */
  public DatabaseAddress readerAddress() {
    return address(Cluster.READER, folder.readerPassword());
  }

  private DatabaseAddress address(String user, Path passwordFile) {
    OptionalInt port = port();
    if (port.isEmpty() || !Cluster.exists(folder)) {
      throw new DatabaseException("there is no database in " + folder.path() + " yet; start it");
    }
    String password = folder.read(passwordFile);
    if (password == null) {
      throw new DatabaseException(
          passwordFile + " is gone; stop the database and start it again for new passwords");
    }
    return DatabaseAddress.local(port.getAsInt(), Cluster.DATABASE, user, password);
  }

  private void startStopped(Consumer<String> progress) {
    try {
      Cluster cluster = cluster(progress);
      if (!Cluster.exists(folder)) {
        progress.accept("making a PostgreSQL in " + folder.path() + " (once, a few seconds)");
        cluster.initialise();
      }
      cluster.requireVersion();
      ServerProcess.forgetStranger(folder.cluster(), programs);
      if (folder.read(folder.password()) == null || folder.read(folder.readerPassword()) == null) {
        progress.accept("the password files are gone: making new passwords");
        cluster.renewPasswords();
      }
      keepLogSmall();
      launch(cluster, progress);
    } catch (IOException e) {
      throw DataFolder.problem("start a PostgreSQL in", folder.path(), e);
    }
  }

  private void launch(Cluster cluster, Consumer<String> progress) throws IOException {
    int port = port().orElse(Ports.FIRST);
    for (int attempt = 1; ; attempt++) {
      if (!Ports.free(port)) {
        int taken = port;
        port = Ports.choose();
        progress.accept(
            "port " + taken + " is taken; the database is on port " + port + " from now on");
      }
      folder.writePrivate(folder.port(), port + "\n");
      long logged = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
      ChildProcess started = cluster.start(port);
      if (started.exit() == 0) {
        return;
      }
      String log = logSince(logged);
      // A server that was killed leaves children that end a moment after it.
      boolean dying = log.contains("is still in use") || log.contains("shared memory block");
      // Someone may take the port between the look and the start.
      if (attempt == ATTEMPTS || (!dying && Ports.free(port))) {
        throw Cluster.failure(
            "the PostgreSQL in " + folder.cluster() + " does not start (see " + folder.log() + ")",
            new ChildProcess(started.exit(), log + started.output()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("interrupted while the database started", e);
    }
  }

  /** Enters once: what follows must not fail for a wrong password. */
  private void enter(DatabaseAddress address) {
    try (Connection connection = address.connect()) {
      if (!connection.isValid(0)) {
        throw new DatabaseException("the database at " + address.place() + " does not answer");
      }
    } catch (DatabaseException e) {
      if (e.getCause() instanceof SQLException sql && "28P01".equals(sql.getSQLState())) {
        throw new DatabaseException(
            folder.password()
                + " does not hold the password of "
                + address.user()
                + "; delete it, then stop the database and start it again for a new one",
            e);
      }
      throw e;
    } catch (SQLException e) {
      throw ConnectionProblems.explain(e, address);
    }
  }

  private Optional<ServerProcess> running() {
    return ServerProcess.running(folder.cluster(), programs);
  }

  private Cluster cluster(Consumer<String> progress) throws IOException {
    ServerAccount account = ServerAccount.current();
    return new Cluster(folder, Programs.unpack(account.programs(programs), progress), account);
  }

  /** That of the server that runs, else the one remembered. */
  private OptionalInt port() {
    Optional<ServerProcess> process = running();
    if (process.isPresent()) {
      return OptionalInt.of(process.get().port());
    }
    String remembered = folder.read(folder.port());
    return remembered != null && remembered.matches("[1-9][0-9]{0,4}")
        ? OptionalInt.of(Integer.parseInt(remembered))
        : OptionalInt.empty();
  }

  private void keepLogSmall() throws IOException {
    Path log = folder.log();
    if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
      Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String logSince(long from) throws IOException {
    if (!Files.exists(folder.log())) {
      return "";
    }
    byte[] all = Files.readAllBytes(folder.log());
    int start = (int) Math.min(from, all.length);
    return new String(all, start, all.length - start, java.nio.charset.StandardCharsets.UTF_8);
  }
}
