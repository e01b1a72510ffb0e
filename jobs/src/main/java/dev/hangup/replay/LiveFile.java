package dev.hangup.replay;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.EventLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.Path;

/** Opens a file for a job that never ends: nothing that is wrong with one file may end it. */
public final class LiveFile {
  private static final int HEAD = 4;

  private LiveFile() {}

  /** Opens nothing yet: whatever keeps the file from being read is rejected with it. */
  public static PieceReader open(ArchiveFormat format, Path path, EventLimits limits) {
    String source = ArchivePaths.sourceOf(path);
    CountingStream bytes = new CountingStream(new OnFirstRead(path, source));
    return new PieceReader(
        format, ArchiveInput.whole(source, bytes), bytes, limits, PieceReader.Faults.REJECT);
  }

  private static final class OnFirstRead extends FilterInputStream {
    private final Path path;
    private final String source;

    OnFirstRead(Path path, String source) {
      super(null);
      this.path = path;
      this.source = source;
    }

    private InputStream in() throws IOException {
      if (in == null) {
        try (InputStream begin = path.getFileSystem().open(path)) {
          ArchivePaths.refuseOtherCompression(begin.readNBytes(HEAD), source);
        } catch (IllegalArgumentException e) {
          throw new IOException(e.getMessage(), e);
        }
        in = Decompressed.open(path.getFileSystem().open(path));
      }
      return in;
    }

    @Override
    public int read() throws IOException {
      return in().read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return in().read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
      }
    }
  }
}
