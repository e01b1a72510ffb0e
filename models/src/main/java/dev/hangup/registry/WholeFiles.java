package dev.hangup.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/**
 * Files and folders that appear whole or not at all, also where the power fails: written beside
 * their place under a name that nobody reads, forced to the disk, renamed.
 */
final class WholeFiles {
  /** What is unfinished begins with this. */
  static final String UNFINISHED = ".unfinished-";

  private WholeFiles() {}

  /** Replaces a file. */
  static void write(Path file, String text) throws IOException {
    Path unfinished = file.resolveSibling(UNFINISHED + file.getFileName());
    writeForced(unfinished, text.getBytes(StandardCharsets.UTF_8));
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(file.getParent());
  }

  /** Writes the files into a new folder beside {@code place}, which {@link #show} makes appear. */
  static Path prepare(Path place, Map<String, byte[]> files) throws IOException {
    Path unfinished = place.resolveSibling(UNFINISHED + place.getFileName());
    delete(unfinished);
    Files.createDirectory(unfinished);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      writeForced(unfinished.resolve(file.getKey()), file.getValue());
    }
    forceFolder(unfinished);
    return unfinished;
  }

  /** Renames a prepared folder to its place; what stands there goes away. */
  static void show(Path prepared, Path place) throws IOException {
    Path old = place.resolveSibling(UNFINISHED + "old-" + place.getFileName());
    if (Files.exists(place)) {
      Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(prepared, place, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(place.getParent());
    delete(old);
  }

  /** Deletes what runs that were killed left behind. */
  static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (Path each : left) {
        delete(each);
      }
    }
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void writeForced(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some systems cannot open a folder; there a rename is as lasting as it gets.
    }
  }
}
