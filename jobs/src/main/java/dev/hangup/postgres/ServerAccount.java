package dev.hangup.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom the server runs. PostgreSQL refuses to run as root; a container and many a build machine
 * have nobody else.
 *
 * @param prefix of every command line
 * @param uid who owns the data; -1 where that goes without saying
 */
record ServerAccount(List<String> prefix, int uid) {
  private static final int NOBODY = 65534;

  /**
   * Where the programs are for {@link #NOBODY}: those of PostgreSQL look for each other by
   * access(), which knows of no capability, and the folder of root is closed to others.
   */
  private static final Path COMMON_PROGRAMS = Path.of("/tmp/hangup-programs");

  /** A user namespace without a mapping: root on the outside, nobody in the eyes of PostgreSQL. */
  private static final List<String> NAMESPACE = List.of("unshare", "--user");

  /** Another account that may, as root may, pass through folders closed to others. */
  private static final List<String> OTHER =
      List.of(
          "setpriv",
          "--reuid=" + NOBODY,
          "--regid=" + NOBODY,
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override");

  /**
   * The account for this process.
   *
   * @throws DatabaseException where this is root and there is no way to be less
   */
  static ServerAccount current() {
    if (new com.sun.security.auth.module.UnixSystem().getUid() != 0) {
      return new ServerAccount(List.of(), -1);
    }
    if (works(NAMESPACE)) {
      return new ServerAccount(NAMESPACE, 0);
    }
    // Containers often deny namespaces.
    if (works(OTHER)) {
      return new ServerAccount(OTHER, NOBODY);
    }
    throw new DatabaseException(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here; run Hangup as"
            + " another user, or name a database by --db");
  }

  /**
   * Where to unpack the programs so that this account can run them.
   *
   * @param wanted where they would be if nothing is against it
   * @throws DatabaseException where someone else made the folder
   */
  Path programs(Path wanted) throws IOException {
    if (uid != NOBODY) {
      return wanted;
    }
    if (!Files.exists(COMMON_PROGRAMS, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(COMMON_PROGRAMS);
      Files.setPosixFilePermissions(COMMON_PROGRAMS, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    if (!Files.isDirectory(COMMON_PROGRAMS, LinkOption.NOFOLLOW_LINKS)
        || owner(COMMON_PROGRAMS) != 0) {
      throw new DatabaseException(
          COMMON_PROGRAMS + " is not root's; remove it, or run Hangup as another user");
    }
    return COMMON_PROGRAMS;
  }

  /** Every folder in which the programs for the folder may have been unpacked. */
  static List<Path> programFolders(Path wanted) {
    return List.of(wanted, COMMON_PROGRAMS);
  }

  ChildProcess run(String input, String... command) throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(List.of(command));
    return ChildProcess.run(line, input);
  }

  /** Hands a folder and all in it to the account, where another has it. */
  void own(Path folder) throws IOException {
    if (uid < 0 || owner(folder) == uid) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean works(List<String> prefix) {
    List<String> line = new ArrayList<>(prefix);
    line.add("true");
    try {
      return ChildProcess.run(line, "").exit() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
