package dev.hangup.runs;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.replay.Replay;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.staging.Connections;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import dev.hangup.workflow.Counts;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A whole run as the command line makes it: an archive through Flink into a database. */
record ReplayRun(
    Database database,
    StreamExecutionEnvironment env,
    ArchiveFormat format,
    Settings settings,
    double maxRejected,
    ClassifierFactory classifier) {

  /** Native events, the built-in settings, two readers, no limit to what may be rejected. */
  static ReplayRun into(Database database) {
    return new ReplayRun(
        database, Flink.environment(2), format("hangup"), SettingsFile.builtIn(), 1, null);
  }

  static ArchiveFormat format(String name) {
    return Formats.configured(name, FormatOptions.none());
  }

  ReplayRun on(StreamExecutionEnvironment other) {
    return new ReplayRun(database, other, format, settings, maxRejected, classifier);
  }

  ReplayRun with(ArchiveFormat other) {
    return new ReplayRun(database, env, other, settings, maxRejected, classifier);
  }

  ReplayRun with(Settings other) {
    return new ReplayRun(database, env, format, other, maxRejected, classifier);
  }

  ReplayRun rejectingAtMost(double share) {
    return new ReplayRun(database, env, format, settings, share, classifier);
  }

  ReplayRun judgedBy(ClassifierFactory other) {
    return new ReplayRun(database, env, format, settings, maxRejected, other);
  }

  Counts of(Path... archive) throws SQLException, InterruptedException {
    return Replay.of(format, Arrays.stream(archive).map(Path::toString).toList(), settings)
        .judgedBy(classifier)
        .run(env, connections(database), maxRejected, counts -> {});
  }

  static Connections connections(Database database) {
    String url = database.url();
    return () -> DriverManager.getConnection(url);
  }
}
