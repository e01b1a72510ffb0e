package dev.hangup.live.folder;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.EventLimits;
import dev.hangup.replay.ArchivePaths;
import dev.hangup.workflow.EventSource;
import dev.hangup.workflow.Parsed;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Events from the files of a folder and of all folders in it, those that lie there and those that
 * come later; plain or gzip. A file is read once, when its size and time were the same at two
 * looks. Passed over are names that begin with {@code .} or {@code _} or end in {@code .tmp},
 * {@code .part}, {@code .filepart} or {@code .crdownload}, until they are renamed.
 *
 * <p>Checkpoints hold the path of every file that was taken; it grows by about a hundred bytes a
 * file and never shrinks, also where files are deleted.
 */
public final class WatchedFolder implements EventSource {
  /** Between two looks. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Path folder;
  private final ArchiveFormat format;
  private final SerializableSupplier<EventLimits> limits;
  private final Duration interval;

  private WatchedFolder(
      Path folder,
      ArchiveFormat format,
      SerializableSupplier<EventLimits> limits,
      Duration interval) {
    this.folder = folder;
    this.format = format;
    this.limits = limits;
    this.interval = interval;
  }

  /**
   * Looks at the folder before any work begins.
   *
   * @param folder on any file system that Flink knows
   * @param format configured
   * @param limits makes, in each reader, what an event has to keep to
   * @throws IllegalArgumentException in one line that names the mend
   */
  public static WatchedFolder of(
      String folder, ArchiveFormat format, SerializableSupplier<EventLimits> limits) {
    return new WatchedFolder(ArchivePaths.folder(folder), format, limits, INTERVAL);
  }

  /** The same with another time between two looks. */
  public WatchedFolder every(Duration interval) {
    return new WatchedFolder(folder, format, limits, interval);
  }

  @Override
  public DataStream<Parsed> in(StreamExecutionEnvironment env) {
    FileSource<FileBatch> source =
        FileSource.forBulkFileFormat(new WholeFile(format, limits), folder)
            .setFileEnumerator(new SettledFiles.Provider())
            .monitorContinuously(interval)
            .build();
    FlatMapFunction<FileBatch, Parsed> each = (batch, out) -> batch.parsed().forEach(out::collect);
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "folder")
        .uid("folder")
        .flatMap(each)
        .returns(TypeInformation.of(Parsed.class))
        .name("unpack")
        .uid("unpack");
  }
}
