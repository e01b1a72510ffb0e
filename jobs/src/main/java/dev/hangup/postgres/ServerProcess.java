package dev.hangup.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server that {@code postmaster.pid} in a data folder of PostgreSQL tells of (its lines: <a
 * href="https://www.postgresql.org/docs/current/storage-file-layout.html">Database File
 * Layout</a>).
 *
 * @param pid of the process
 * @param port it listens on
 */
record ServerProcess(long pid, int port) {

  /**
   * The server of a data folder that runs now. After a crash of the machine the file is left, and
   * its process id may be that of another program by now.
   *
   * @param programs the folder that all programs of this data folder are unpacked in
   */
  static Optional<ServerProcess> running(Path cluster, Path programs) {
    return read(cluster.resolve("postmaster.pid")).filter(s -> s.isOurs(programs));
  }

  /**
   * Deletes {@code postmaster.pid} where it tells of another program's process, which PostgreSQL
   * would take for a server and so refuse to start. In every other case PostgreSQL knows best
   * whether processes of a dead server are left, and the file stays.
   *
   * @throws IOException where it cannot be deleted
   */
  static void forgetStranger(Path cluster, Path programs) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    Optional<ServerProcess> told = read(file);
    if (told.isPresent()
        && ProcessHandle.of(told.get().pid()).isPresent()
        && !told.get().isOurs(programs)) {
      Files.delete(file);
    }
  }

  private static Optional<ServerProcess> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return Optional.of(
          new ServerProcess(
              Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      // Not there, or cut off by a crash.
      return Optional.empty();
    }
  }

  private boolean isOurs(Path programs) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    Optional<String> command = process.get().info().command();
    if (command.isEmpty()) {
      // Another account's processes do not always show what they run.
      return listens();
    }
    Path program = real(Path.of(command.get()));
    return ServerAccount.programFolders(programs).stream()
        .anyMatch(folder -> program.startsWith(real(folder)));
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
