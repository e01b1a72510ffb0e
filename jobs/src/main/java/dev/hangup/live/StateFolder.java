package dev.hangup.live;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/**
 * The folder of one job's checkpoints and savepoints, on any file system that Flink knows:
 *
 * <pre>
 * job.txt              whose state this is, and with what options it was last written
 * ATTEMPT/chk-7/       a checkpoint; an attempt is a start of the job, named by Flink
 * savepoint-.../       a savepoint
 * </pre>
 */
public final class StateFolder {
  private static final String DESCRIPTION = "job.txt";
  private static final String METADATA = "_metadata";
  private static final String CHECKPOINT = "chk-";

  private final Path path;
  private final FileSystem files;

  private StateFolder(Path path, FileSystem files) {
    this.path = path;
    this.files = files;
  }

  /**
   * The folder of a job below {@code checkpoints}; made where it is missing.
   *
   * @throws IllegalArgumentException where it cannot be written; in one line that names the mend
   */
  public static StateFolder of(String checkpoints, StateIdentity identity) {
    Path path = new Path(checkpoints, identity.folder());
    try {
      FileSystem files = path.getFileSystem();
      files.mkdirs(path);
      return new StateFolder(path, files);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "cannot keep checkpoints in " + checkpoints + " (" + reason(e) + "); see --checkpoints",
          e);
    }
  }

  public Path path() {
    return path;
  }

  /**
   * The options with which the state was last written; empty where there is none yet.
   *
   * @throws IOException where it cannot be read
   */
  public Map<String, String> described() throws IOException {
    Map<String, String> described = new TreeMap<>();
    try (FSDataInputStream in = files.open(new Path(path, DESCRIPTION))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int colon = line.indexOf(": ");
        if (!line.startsWith("#") && colon > 0) {
          described.put(line.substring(0, colon), line.substring(colon + 2));
        }
      }
    } catch (FileNotFoundException none) {
      return Map.of();
    }
    return described;
  }

  /** Says whose state this is, for people and for {@link #described}. */
  public void describe(Map<String, String> options) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# The state of a live job. Jobs of other databases, sources or formats have\n");
    text.append("# folders of their own; hangup stream reads and writes this file.\n");
    new TreeMap<>(options)
        .forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    Path unfinished = new Path(path, DESCRIPTION + ".unfinished");
    Path finished = new Path(path, DESCRIPTION);
    write(unfinished, text.toString());
    // Not every file system replaces a file by renaming.
    if (!files.rename(unfinished, finished)) {
      files.delete(finished, false);
      if (!files.rename(unfinished, finished)) {
        throw new IOException("cannot rename " + unfinished + " to " + finished);
      }
    }
  }

  private void write(Path file, String text) throws IOException {
    try (FSDataOutputStream out = files.create(file, WriteMode.OVERWRITE)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * What a job can go on from, the newest first.
   *
   * @param unreadable is told which were left out, and why
   */
  public List<Snapshot> snapshots(Consumer<String> unreadable) throws IOException {
    List<Snapshot> found = new ArrayList<>();
    for (FileStatus child : children(path)) {
      if (!child.isDir()) {
        continue;
      }
      Path unit = child.getPath();
      add(found, unit, unit, true, unreadable);
      for (FileStatus grandchild : children(unit)) {
        if (grandchild.isDir() && grandchild.getPath().getName().startsWith(CHECKPOINT)) {
          add(found, unit, grandchild.getPath(), false, unreadable);
        }
      }
    }
    found.sort(Comparator.comparingLong(Snapshot::at).thenComparingLong(Snapshot::id).reversed());
    return found;
  }

  private void add(
      List<Snapshot> found, Path unit, Path folder, boolean savepoint, Consumer<String> unreadable)
      throws IOException {
    FileStatus metadata;
    try {
      metadata = files.getFileStatus(new Path(folder, METADATA));
    } catch (FileNotFoundException unfinished) {
      return;
    }
    // Where a file system cannot rename, a process that was killed leaves half of it.
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(files.open(metadata.getPath())))) {
      long id =
          Checkpoints.loadCheckpointMetadata(
                  in, StateFolder.class.getClassLoader(), folder.toString())
              .getCheckpointId();
      found.add(new Snapshot(folder, unit, savepoint, id, metadata.getModificationTime()));
    } catch (IOException | RuntimeException e) {
      unreadable.accept(folder + " cannot be read and is left out: " + reason(e));
    }
  }

  /**
   * Deletes the state of all attempts but the newest. Each stands alone: a job never goes on from
   * files of another attempt, but from a copy that its first checkpoint makes.
   *
   * @param snapshots all that there are, the newest first
   * @param keep how many attempts and savepoints
   * @return how many were deleted
   */
  public int clean(List<Snapshot> snapshots, int keep) throws IOException {
    Set<Path> kept = new LinkedHashSet<>();
    snapshots.stream().map(Snapshot::unit).distinct().limit(keep).forEach(kept::add);
    Map<Path, Boolean> old = new LinkedHashMap<>();
    snapshots.stream()
        .map(Snapshot::unit)
        .filter(unit -> !kept.contains(unit))
        .forEach(unit -> old.put(unit, true));
    int deleted = 0;
    for (Path unit : old.keySet()) {
      deleted += files.delete(unit, true) ? 1 : 0;
    }
    return deleted;
  }

  private FileStatus[] children(Path folder) throws IOException {
    FileStatus[] children = files.listStatus(folder);
    return children == null ? new FileStatus[0] : children;
  }

  private static String reason(Exception e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getMessage().lines().findFirst().orElse("");
  }
}
