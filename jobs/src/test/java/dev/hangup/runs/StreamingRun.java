package dev.hangup.runs;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.replay.ArchiveFile;
import dev.hangup.replay.ArchivePaths;
import dev.hangup.replay.ArchiveSource;
import dev.hangup.settings.Settings;
import dev.hangup.staging.Connections;
import dev.hangup.upsert.UpsertSinks;
import dev.hangup.workflow.Counts;
import dev.hangup.workflow.Workflow;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The workflow as a streaming job, over an archive that ends: straight into the tables.
 *
 * @param classifier null where nothing is to be judged
 */
public record StreamingRun(
    StreamExecutionEnvironment env,
    Connections connections,
    ArchiveFormat format,
    Settings settings,
    ClassifierFactory classifier) {

  /**
   * Runs to the end of the archive.
   *
   * @param archive files, folders and globs
   */
  public Counts of(List<String> archive) throws Exception {
    env.setRuntimeMode(RuntimeExecutionMode.STREAMING);
    List<ArchiveFile> files = ArchivePaths.resolve(archive);
    Workflow.defineWorkflow(
        env,
        ArchiveSource.of(files, format, false, env.getParallelism()),
        settings,
        classifier,
        new UpsertSinks(connections));
    return Counts.of(env.execute("hangup stream").getAllAccumulatorResults());
  }
}
