package dev.hangup.replay;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.workflow.Parsed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/** An archive as a bounded Flink source: pieces of files in, events and rejections out. */
public final class ArchiveSource {
  private static final long LEAST_PIECE = 8L << 20;
  private static final long MOST_PIECE = 128L << 20;
  private static final int PIECES_A_READER = 16;
  private static final int BUFFER = 256 << 10;

  private ArchiveSource() {}

  /**
   * @param pieces whether a large file may be read by several readers at once
   * @param readers how many readers there will be
   */
  public static FileSource<Parsed> of(
      List<ArchiveFile> files, ArchiveFormat format, boolean pieces, int readers) {
    List<FileSourceSplit> splits = split(files, pieces && format.splittable(), readers);
    Path[] paths = files.stream().map(f -> new Path(f.path())).toArray(Path[]::new);
    return FileSource.forBulkFileFormat(new PieceFormat(format), paths)
        .setFileEnumerator(new Planned.Provider(splits))
        .build();
  }

  /**
   * Cuts the files so that every reader has many pieces to take, none of them too small: the last
   * ones are read while other readers have nothing left to do.
   */
  static List<FileSourceSplit> split(List<ArchiveFile> files, boolean pieces, int readers) {
    long total = files.stream().mapToLong(ArchiveFile::length).sum();
    long piece =
        Math.max(LEAST_PIECE, Math.min(MOST_PIECE, total / ((long) readers * PIECES_A_READER)));
    List<FileSourceSplit> splits = new ArrayList<>();
    for (ArchiveFile file : files) {
      long step = pieces && !file.gzip() ? piece : Long.MAX_VALUE;
      long start = 0;
      do {
        // The last piece takes a short remainder along.
        long end =
            file.length() - start <= step + step / 2 || step == Long.MAX_VALUE
                ? file.length()
                : start + step;
        splits.add(
            new FileSourceSplit(
                String.format("%08d", splits.size()),
                new Path(file.path()),
                start,
                end - start,
                file.modified(),
                file.length()));
        start = end;
      } while (start < file.length());
    }
    return splits;
  }

  /** Opens a piece: checks nothing but that the format can begin. */
  static PieceReader open(ArchiveFormat format, Path path, long start, long length, long fileLength)
      throws IOException {
    FSDataInputStream raw = path.getFileSystem().open(path);
    try {
      if (start > 0) {
        raw.seek(start - 1);
      }
      InputStream in = start == 0 ? Decompressed.open(raw) : new BufferedInputStream(raw, BUFFER);
      boolean whole = start == 0 && length >= fileLength;
      CountingStream counting = new CountingStream(in);
      return new PieceReader(
          format,
          new ArchiveInput(
              ArchivePaths.sourceOf(path),
              counting,
              start,
              whole ? Long.MAX_VALUE : start + length),
          counting);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** Hands out pieces that were planned when the job was made. */
  private static final class Planned implements FileEnumerator {
    private final List<FileSourceSplit> splits;

    Planned(List<FileSourceSplit> splits) {
      this.splits = splits;
    }

    @Override
    public Collection<FileSourceSplit> enumerateSplits(Path[] paths, int minDesiredSplits) {
      return splits;
    }

    private record Provider(List<FileSourceSplit> splits) implements FileEnumerator.Provider {
      @Override
      public FileEnumerator create() {
        return new Planned(splits);
      }
    }
  }

  /** Reads a piece; what came out before a failure is passed over when it is read again. */
  record PieceFormat(ArchiveFormat format) implements BulkFormat<Parsed, FileSourceSplit> {

    @Override
    public Reader<Parsed> createReader(Configuration config, FileSourceSplit split)
        throws IOException {
      return new BatchReader(open(split), 0);
    }

    @Override
    public Reader<Parsed> restoreReader(Configuration config, FileSourceSplit split)
        throws IOException {
      long done =
          split.getReaderPosition().map(CheckpointedPosition::getRecordsAfterOffset).orElse(0L);
      return new BatchReader(open(split), done);
    }

    private PieceReader open(FileSourceSplit split) throws IOException {
      return ArchiveSource.open(
          format, split.path(), split.offset(), split.length(), split.fileSize());
    }

    @Override
    public boolean isSplittable() {
      return true;
    }

    @Override
    public TypeInformation<Parsed> getProducedType() {
      return TypeInformation.of(Parsed.class);
    }
  }

  /** Positions are counts of what came out before: reading a piece again gives the same. */
  private static final class BatchReader implements BulkFormat.Reader<Parsed> {
    private final PieceReader reader;
    private final long skip;
    private long position;

    BatchReader(PieceReader reader, long skip) {
      this.reader = reader;
      this.skip = skip;
    }

    @Override
    public BulkFormat.RecordIterator<Parsed> readBatch() {
      while (true) {
        List<Parsed> batch = reader.readBatch();
        if (batch == null) {
          return null;
        }
        long first = position;
        position += batch.size();
        if (position <= skip) {
          continue;
        }
        int from = (int) Math.max(0, skip - first);
        Parsed[] rest = batch.subList(from, batch.size()).toArray(Parsed[]::new);
        ArrayResultIterator<Parsed> iterator = new ArrayResultIterator<>();
        iterator.set(rest, rest.length, CheckpointedPosition.NO_OFFSET, first + from);
        return iterator;
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
