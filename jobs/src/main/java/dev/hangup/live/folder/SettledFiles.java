package dev.hangup.live.folder;

import dev.hangup.replay.ArchivePaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into a folder and all below it for files that are finished: those whose size and time are
 * the same at two looks, one after the other. Each is named once.
 */
final class SettledFiles implements FileEnumerator {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);

  /** What programs call a file that they still write. */
  private static final List<String> UNFINISHED =
      List.of(".tmp", ".part", ".filepart", ".crdownload");

  private final Map<Path, Look> looks = new HashMap<>();

  /** What was seen of a file, and how far it is. */
  private record Look(long length, long modified, Stage stage) {
    boolean shows(FileStatus status) {
      return length == status.getLen() && modified == status.getModificationTime();
    }
  }

  private enum Stage {
    SEEN,
    TAKEN,
    CHANGED_SINCE
  }

  @Override
  public Collection<FileSourceSplit> enumerateSplits(Path[] folders, int ignored)
      throws IOException {
    List<FileSourceSplit> settled = new ArrayList<>();
    for (Path folder : folders) {
      for (FileStatus status : ArchivePaths.filesIn(folder)) {
        if (!isUnfinished(status.getPath().getName()) && settles(status)) {
          settled.add(split(status));
        }
      }
    }
    return settled;
  }

  static boolean isUnfinished(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return UNFINISHED.stream().anyMatch(lower::endsWith);
  }

  /** Whether the file is to be taken now. */
  private boolean settles(FileStatus status) {
    Path path = status.getPath();
    Look before = looks.get(path);
    if (before == null || before.stage() == Stage.SEEN) {
      boolean settled = before != null && before.shows(status);
      looks.put(path, look(status, settled ? Stage.TAKEN : Stage.SEEN));
      return settled;
    }
    if (before.stage() == Stage.TAKEN && !before.shows(status)) {
      looks.put(path, look(status, Stage.CHANGED_SINCE));
      LOG.warn(
          "{} changed after it was read and is not read again; write what is new into a file of"
              + " another name",
          ArchivePaths.sourceOf(path));
    }
    return false;
  }

  private static Look look(FileStatus status, Stage stage) {
    return new Look(status.getLen(), status.getModificationTime(), stage);
  }

  /** Named by its path, so that it has the same name after a restart and no other file has it. */
  private static FileSourceSplit split(FileStatus status) {
    return new FileSourceSplit(
        status.getPath().toString(),
        status.getPath(),
        0,
        status.getLen(),
        status.getModificationTime(),
        status.getLen());
  }

  /** Makes one where the job begins or goes on. */
  record Provider() implements FileEnumerator.Provider {
    @Override
    public FileEnumerator create() {
      return new SettledFiles();
    }
  }
}
