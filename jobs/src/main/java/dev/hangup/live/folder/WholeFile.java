package dev.hangup.live.folder;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.EventLimits;
import dev.hangup.replay.LiveFile;
import dev.hangup.replay.PieceReader;
import dev.hangup.workflow.Parsed;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.SingletonResultIterator;
import org.apache.flink.util.function.SerializableSupplier;

/** Reads a file from its beginning to its end. Positions are counts of records. */
record WholeFile(ArchiveFormat format, SerializableSupplier<EventLimits> limits)
    implements BulkFormat<FileBatch, FileSourceSplit> {

  @Override
  public Reader<FileBatch> createReader(Configuration config, FileSourceSplit split) {
    return new Batches(LiveFile.open(format, split.path(), limits.get()));
  }

  @Override
  public Reader<FileBatch> restoreReader(Configuration config, FileSourceSplit split) {
    PieceReader reader = LiveFile.open(format, split.path(), limits.get());
    reader.skip(split.getReaderPosition().map(CheckpointedPosition::getOffset).orElse(0L));
    return new Batches(reader);
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<FileBatch> getProducedType() {
    return TypeInformation.of(FileBatch.class);
  }

  private record Batches(PieceReader reader) implements BulkFormat.Reader<FileBatch> {

    @Override
    public BulkFormat.RecordIterator<FileBatch> readBatch() {
      List<Parsed> batch = reader.readBatch();
      if (batch == null) {
        return null;
      }
      SingletonResultIterator<FileBatch> one = new SingletonResultIterator<>();
      one.set(new FileBatch(batch), reader.records(), 0);
      return one;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
