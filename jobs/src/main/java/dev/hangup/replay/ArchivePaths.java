package dev.hangup.replay;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Finds the files that the user named: files, folders (with all below them), globs; on any file
 * system that Flink knows. Files whose names begin with a dot or an underscore are no archives.
 */
public final class ArchivePaths {
  private ArchivePaths() {}

  /**
   * The files, each once, sorted by path.
   *
   * @throws IllegalArgumentException in one line that names the path and the mend
   */
  public static List<ArchiveFile> resolve(Collection<String> named) {
    Map<String, ArchiveFile> files = new TreeMap<>();
    for (String name : named) {
      List<FileStatus> found;
      boolean glob;
      try {
        glob = isGlob(name) && !exists(name);
        found = glob ? glob(name) : fileOrFolder(name);
        for (FileStatus status : found) {
          ArchiveFile file = inspect(status);
          files.put(file.path(), file);
        }
      } catch (IOException e) {
        throw new IllegalArgumentException("cannot read " + name + ": " + firstLine(e), e);
      }
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            glob
                ? "no file matches " + name + "; quote the pattern and check the path"
                : "the folder " + name + " holds no file; check the path given to --archive");
      }
    }
    return List.copyOf(files.values());
  }

  /**
   * A folder.
   *
   * @throws IllegalArgumentException where it is none or cannot be read; in one line that names the
   *     mend
   */
  public static Path folder(String name) {
    try {
      Path path = path(name);
      FileSystem fs = path.getFileSystem();
      if (!fs.exists(path)) {
        throw new IllegalArgumentException("no such folder: " + name + "; create it or check it");
      }
      if (!fs.getFileStatus(path).isDir()) {
        throw new IllegalArgumentException(name + " is no folder; name the one that it lies in");
      }
      fs.listStatus(path);
      return path;
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + name + ": " + firstLine(e), e);
    }
  }

  /** All files that lie in a folder now or below it. */
  public static List<FileStatus> filesIn(Path folder) throws IOException {
    List<FileStatus> found = new ArrayList<>();
    collect(folder.getFileSystem(), folder, found);
    return found;
  }

  private static boolean isGlob(String name) {
    return name.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
  }

  /** A file may have brackets in its name. */
  private static boolean exists(String name) throws IOException {
    try {
      Path path = path(name);
      return path.getFileSystem().exists(path);
    } catch (IllegalArgumentException noPath) {
      return false;
    }
  }

  private static List<FileStatus> fileOrFolder(String name) throws IOException {
    Path path = path(name);
    FileSystem fs = path.getFileSystem();
    if (!fs.exists(path)) {
      throw new IllegalArgumentException("no such file or folder: " + name + "; check --archive");
    }
    FileStatus status = fs.getFileStatus(path);
    List<FileStatus> found = new ArrayList<>();
    if (status.isDir()) {
      collect(fs, path, found);
    } else {
      found.add(status);
    }
    return found;
  }

  private static List<FileStatus> glob(String pattern) throws IOException {
    int special = 0;
    while (!isGlob(pattern.substring(0, special + 1))) {
      special++;
    }
    int slash = pattern.lastIndexOf('/', special);
    String folder = slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash);
    Path root = path(folder);
    FileSystem fs = root.getFileSystem();
    if (!fs.exists(root) || !fs.getFileStatus(root).isDir()) {
      throw new IllegalArgumentException("no such folder: " + folder + "; check --archive");
    }
    PathMatcher matcher = matcher(pattern, pattern.substring(slash + 1));
    List<FileStatus> all = new ArrayList<>();
    collect(fs, root, all);
    String base = root.makeQualified(fs).toUri().getPath();
    List<FileStatus> found = new ArrayList<>();
    for (FileStatus status : all) {
      String relative =
          status.getPath().toUri().getPath().substring(base.length()).replaceFirst("^/+", "");
      if (matcher.matches(Paths.get(relative))) {
        found.add(status);
      }
    }
    return found;
  }

  /** Like a shell's globstar, {@code **}{@code /} stands for any number of folders, also none. */
  private static PathMatcher matcher(String named, String pattern) {
    StringBuilder glob = new StringBuilder("glob:");
    int braces = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      braces += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (braces == 0 && pattern.startsWith("**/", i)) {
        glob.append("{**/,}");
        i += 2;
      } else {
        glob.append(c);
      }
    }
    try {
      return FileSystems.getDefault().getPathMatcher(glob.toString());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the pattern " + named + " is not complete: " + e.getDescription() + "; check --archive",
          e);
    }
  }

  private static void collect(FileSystem fs, Path folder, List<FileStatus> into)
      throws IOException {
    FileStatus[] entries = fs.listStatus(folder);
    if (entries == null) {
      return;
    }
    for (FileStatus entry : entries) {
      String name = entry.getPath().getName();
      if (name.startsWith(".") || name.startsWith("_")) {
        continue;
      }
      if (entry.isDir()) {
        collect(fs, entry.getPath(), into);
      } else {
        into.add(entry);
      }
    }
  }

  /**
   * The path of a name: one without a scheme is of this machine, and relative to the current
   * folder.
   */
  public static Path path(String name) {
    boolean hasScheme = name.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
    return hasScheme
        ? new Path(URI.create(name.replace(" ", "%20")))
        : Path.fromLocalFile(Paths.get(name).toAbsolutePath().normalize().toFile());
  }

  /** A file's name as people know it. */
  public static String sourceOf(Path path) {
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
  }

  private static ArchiveFile inspect(FileStatus status) throws IOException {
    Path path = status.getPath();
    byte[] head;
    try (InputStream in = path.getFileSystem().open(path)) {
      head = in.readNBytes(4);
    }
    String source = sourceOf(path);
    refuseOtherCompression(head, source);
    return new ArchiveFile(
        path.toString(),
        source,
        status.getLen(),
        status.getModificationTime(),
        Decompressed.isGzip(head));
  }

  /** Fails for a file that begins so and is compressed by another program than gzip. */
  static void refuseOtherCompression(byte[] head, String source) {
    String kind = null;
    if (head.length == 4) {
      int magic =
          (head[0] & 0xFF) << 24 | (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8 | head[3] & 0xFF;
      if (magic == 0x504B0304) {
        kind = "a zip archive";
      } else if (magic == 0x28B52FFD) {
        kind = "compressed by zstd";
      } else if (magic >>> 8 == 0x425A68) {
        kind = "compressed by bzip2";
      } else if (magic == 0xFD377A58) {
        kind = "compressed by xz";
      }
    }
    if (kind != null) {
      throw new IllegalArgumentException(
          source + " is " + kind + "; unpack it or compress it with gzip");
    }
  }

  private static String firstLine(IOException e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getMessage().lines().findFirst().orElse("");
  }
}
