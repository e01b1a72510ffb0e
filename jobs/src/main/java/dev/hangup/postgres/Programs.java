package dev.hangup.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The programs of PostgreSQL that come with Hangup, unpacked: {@code initdb}, {@code pg_ctl} and
 * {@code postgres} in {@code bin}.
 */
record Programs(Path folder) {

  /**
   * Unpacks the programs for this machine unless they are there. Each build of them has a folder of
   * its own, so that a server that runs keeps its files.
   *
   * @param parent of that folder
   * @throws DatabaseException where none come for this machine, or they cannot be written
   */
  static Programs unpack(Path parent, Consumer<String> progress) {
    String system = System.getProperty("os.name");
    String architecture = System.getProperty("os.arch");
    String archive = archive(system, architecture);
    if (Programs.class.getResource(archive) == null) {
      throw none(system, architecture);
    }
    try {
      Path folder = parent.resolve(Long.toHexString(checksum(archive)));
      if (!Files.isDirectory(folder)) {
        progress.accept("unpacking PostgreSQL into " + folder);
        Files.createDirectories(parent);
        Path unfinished = Files.createTempDirectory(parent, "unfinished-");
        try {
          try (InputStream in = Programs.class.getResourceAsStream(archive)) {
            TarXz.extract(in, unfinished);
          }
          Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          delete(unfinished);
          // Another command may have been faster.
          if (!Files.isDirectory(folder)) {
            throw e;
          }
        }
      }
      return new Programs(folder);
    } catch (IOException e) {
      throw DataFolder.problem("unpack PostgreSQL into", parent, e);
    }
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /** What the archive for a machine is called. */
  static String archive(String system, String architecture) {
    String name = system.toLowerCase(Locale.ROOT);
    String os = name.startsWith("linux") ? "linux" : name.startsWith("mac") ? "darwin" : null;
    String arch =
        switch (architecture.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> null;
        };
    String archive = "/postgres-" + os + "-" + arch + ".txz";
    if (os == null || arch == null) {
      throw none(system, architecture);
    }
    return archive;
  }

  private static DatabaseException none(String system, String architecture) {
    return new DatabaseException(
        "no PostgreSQL for "
            + system
            + " on "
            + architecture
            + " comes with Hangup; name one of your own by --db");
  }

  private static long checksum(String archive) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Programs.class.getResourceAsStream(archive)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
      }
    }
    return crc.getValue();
  }

  /** Deletes a folder and all in it; does nothing where there is none. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
