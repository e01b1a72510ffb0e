package dev.hangup.replay;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.settings.Settings;
import dev.hangup.staging.Connections;
import dev.hangup.staging.Staging;
import dev.hangup.workflow.Counts;
import dev.hangup.workflow.Execution;
import dev.hangup.workflow.LabelledInteraction;
import dev.hangup.workflow.ReasonLabel;
import dev.hangup.workflow.Workflow;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Replays an archive into the tables: the bounded run of the workflow. */
public final class Replay {
  private final ArchiveFormat format;
  private final List<ArchiveFile> files;
  private final Settings settings;
  private final ClassifierFactory classifier;

  private Replay(
      ArchiveFormat format,
      List<ArchiveFile> files,
      Settings settings,
      ClassifierFactory classifier) {
    this.format = format;
    this.files = files;
    this.settings = settings;
    this.classifier = classifier;
  }

  /**
   * Looks at everything that can be wrong before any work begins.
   *
   * @param format configured
   * @param archive files, folders and globs
   * @throws IllegalArgumentException in one line that names the mend
   */
  public static Replay of(ArchiveFormat format, Collection<String> archive, Settings settings) {
    List<ArchiveFile> files = ArchivePaths.resolve(archive);
    for (ArchiveFile file : files) {
      try (PieceReader reader = whole(format, file)) {
        reader.open();
      } catch (IOException e) {
        // A file that cannot be read is counted and reported like any bad record.
        continue;
      }
    }
    return new Replay(format, files, settings, null);
  }

  /**
   * The same replay, which also has the conversations judged.
   *
   * @param factory null where none are to be judged
   */
  public Replay judgedBy(ClassifierFactory factory) {
    return new Replay(format, files, settings, factory);
  }

  /** Whether anything that was said stands in the archive. Reads it until that is found. */
  public boolean holdsUtterances() {
    if (!format.holdsUtterances()) {
      return false;
    }
    for (ArchiveFile file : files) {
      try (PieceReader reader = whole(format, file)) {
        if (reader.findUtterance()) {
          return true;
        }
      } catch (IOException e) {
        // The run itself will count and report it.
        continue;
      }
    }
    return false;
  }

  private static PieceReader whole(ArchiveFormat format, ArchiveFile file) throws IOException {
    return ArchiveSource.open(format, new Path(file.path()), 0, file.length(), file.length());
  }

  public int files() {
    return files.size();
  }

  /** As they lie there, in bytes. */
  public long bytes() {
    return files.stream().mapToLong(ArchiveFile::length).sum();
  }

  /**
   * Runs the job and publishes what it made.
   *
   * @param env of the cluster or of this machine
   * @param maxRejected the share of records, from 0 to 1, of which more rejected ones fail the run
   * @param progress is told now and then how far the job is
   * @throws TooManyRejectedException where they were more; nothing but the rejections is published
   */
  public Counts run(
      StreamExecutionEnvironment env,
      Connections connections,
      double maxRejected,
      Consumer<Counts> progress)
      throws SQLException, InterruptedException {
    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
    List<String> sources = files.stream().map(ArchiveFile::source).toList();
    try (Staging staging = Staging.begin(connections, "replay", format.name(), sources)) {
      Counts counts;
      try {
        Workflow.defineWorkflow(
            env,
            ArchiveSource.of(files, format, true, env.getParallelism()),
            settings,
            classifier,
            staging.sinks(Execution.startsAgain(env)));
        counts =
            Counts.of(Execution.of(env, "hangup replay", now -> progress.accept(Counts.of(now))));
      } catch (RuntimeException | InterruptedException e) {
        fail(staging, Counts.NONE, e);
        throw e;
      }
      if (counts.rejected() > maxRejected * counts.read()) {
        staging.refuse(counts);
        throw new TooManyRejectedException(counts, maxRejected);
      }
      try {
        staging.publish(settings, counts);
      } catch (SQLException e) {
        fail(staging, counts, e);
        throw e;
      }
      return counts;
    }
  }

  /** Where the database answers no more, the next run clears away. */
  private static void fail(Staging staging, Counts counts, Exception why) {
    try {
      staging.fail(counts);
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  /**
   * The archive's labelled interactions. No table changes.
   *
   * @param env of the cluster or of this machine
   * @param labels bounded; at most one of an interaction
   * @return one for each label, in no order
   * @throws IllegalStateException where the job fails; in one line
   */
  public List<LabelledInteraction> labelled(
      StreamExecutionEnvironment env, Source<ReasonLabel, ?, ?> labels) {
    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
    List<LabelledInteraction> found = new ArrayList<>();
    try (CloseableIterator<LabelledInteraction> each =
        Workflow.labelled(
                env, ArchiveSource.of(files, format, true, env.getParallelism()), labels, settings)
            .executeAndCollect("hangup labelled interactions")) {
      each.forEachRemaining(found::add);
    } catch (Exception e) {
      throw new IllegalStateException("the job failed: " + Execution.cause(e), e);
    }
    return found;
  }
}
