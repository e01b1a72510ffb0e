package dev.hangup.cli;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.live.Backend;
import dev.hangup.live.Durability;
import dev.hangup.live.Feed;
import dev.hangup.live.LiveJob;
import dev.hangup.live.LiveParts;
import dev.hangup.live.OutputTopics;
import dev.hangup.live.Resume;
import dev.hangup.live.RunRow;
import dev.hangup.live.StateFolder;
import dev.hangup.live.StateIdentity;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.postgres.DatabaseException;
import dev.hangup.settings.Settings;
import dev.hangup.workflow.Execution;
import dev.hangup.workflow.Retention;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stream}: live events to tables, until stopped. */
@Command(
    name = StreamCommand.NAME,
    description = {
      "Follows live events and keeps the tables true, until stopped (Ctrl-C).",
      "Started again, it goes on where it stopped, or where it was killed."
    },
    customSynopsis = {
      "hangup stream --kafka-bootstrap HOST:PORT --topic TOPIC... [OPTIONS]",
      "       hangup stream --folder DIR [OPTIONS]"
    },
    sortOptions = false,
    footer = {
      "",
      "Formats: as of replay. What cannot be understood, comes too late or lies in the future is"
          + " counted, and a row of rejected_events."
    },
    mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer> {
  static final String NAME = "stream";

  private static final String FRESH = "--fresh";
  private static final String CHECKPOINTS = "--checkpoints";

  /** As PostgreSQL calls them (SQLSTATE). */
  private static final String READ_ONLY = "25006";

  private static final String DENIED = "42501";
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
  private static final Duration ENDED_ON_LAPTOP = Duration.ofSeconds(10);
  private static final Duration ENDED_ON_CLUSTER = Duration.ofMinutes(2);

  private final LiveJob.Wiring wiring;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1", heading = "%nWhere events come from: topics or a folder%n")
  private FeedOptions feed;

  @Mixin private ReadingOptions reading;

  @Mixin private ModelOptions models;

  @Mixin private DatabaseOptions database;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "How many subtasks. May differ from one start to the next. Default: one a core, or what"
              + " the cluster says.")
  private Integer parallelism;

  @ArgGroup(validate = false, heading = "%nWhat is remembered, and how long%n")
  private Remembering remembering = new Remembering();

  @ArgGroup(validate = false, heading = "%nCheckpoints%n")
  private Safety safety = new Safety();

  @ArgGroup(validate = false, heading = "%nTopics for what people act on, as JSON%n")
  private Outputs outputs = new Outputs();

  StreamCommand() {
    this(new LiveParts());
  }

  /**
   * @param wiring what the job is made of
   */
  StreamCommand(LiveJob.Wiring wiring) {
    this.wiring = wiring;
  }

  /** Of interactions and their events. */
  static final class Remembering {
    @Option(
        names = "--keep",
        paramLabel = "TIME",
        converter = Period.class,
        description =
            "An interaction's events are kept so long after the last; until then a late event"
                + " corrects the tables. Default: 3d.")
    private Duration keep = Retention.DEFAULT.keep();

    @Option(
        names = "--remember",
        paramLabel = "TIME",
        converter = Period.class,
        description =
            "Its id is remembered so long after that; an event that comes then is rejected as"
                + " late. Default: 30d.")
    private Duration remember = Retention.DEFAULT.remember();

    @Option(
        names = "--ahead",
        paramLabel = "TIME",
        converter = Period.class,
        description = "Events further in the future than this are rejected. Default: 1h.")
    private Duration ahead = Duration.ofHours(1);

    @Option(
        names = "--settle",
        paramLabel = "TIME",
        converter = Period.class,
        description =
            "An interaction is looked at so long after an event, when those beside it have come;"
                + " before each checkpoint at once. Default: 200ms.")
    private Duration settle = Retention.DEFAULT.settle();

    Retention retention() {
      return new Retention(settle, keep, remember);
    }
  }

  /** Of what the job goes on from. */
  static final class Safety {
    @Option(
        names = CHECKPOINTS,
        paramLabel = "DIR",
        description =
            "The folder of checkpoints and savepoints, on any file system that Flink knows."
                + " Default: live in the data folder; on a cluster, its execution.checkpointing.dir.")
    private String folder;

    @Option(
        names = "--checkpoint-interval",
        paramLabel = "TIME",
        converter = Period.class,
        description = "How often the state is saved. Default: 10s.")
    private Duration interval = Duration.ofSeconds(10);

    @Option(
        names = "--state",
        paramLabel = "WHERE",
        description =
            "rocksdb: on disk, as much as fits there; heap: as much as fits in memory."
                + " Default: rocksdb.")
    private Backend backend = Backend.ROCKSDB;

    @Option(names = FRESH, description = "Begin anew, whatever was saved.")
    private boolean fresh;
  }

  /** Each is left out where it is not wanted. */
  static final class Outputs {
    @Option(names = "--alerts-topic", paramLabel = "TOPIC", description = "Gets each alert.")
    private String alerts;

    @Option(
        names = "--follow-ups-topic",
        paramLabel = "TOPIC",
        description = "Gets each follow-up.")
    private String followUps;

    @Option(
        names = "--spikes-topic",
        paramLabel = "TOPIC",
        description = "Gets each interval with unusual abandonment.")
    private String spikes;

    OutputTopics topics() {
      return new OutputTopics(alerts, followUps, spikes);
    }
  }

  @Override
  public Integer call() throws Exception {
    ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr(), 60_000);
    check();
    Feed source = feed.feed(safety.fresh);
    OutputTopics topics = outputs.topics();
    if (topics.any() && !(source instanceof Feed.Kafka)) {
      throw new IllegalArgumentException(
          "topics to write to are on the brokers of --kafka-bootstrap, and the events come from a"
              + " folder; leave --alerts-topic, --follow-ups-topic and --spikes-topic out");
    }
    ReadableConfig cluster = Laptop.cluster();
    String checkpoints = checkpoints(cluster);
    Settings settings = reading.settings();
    ArchiveFormat format = reading.format();
    DatabaseAddress address = database.migrated(progress::say);
    ClassifierFactory classifier =
        models.following(settings.profiles(), format::holdsUtterances, address::connect, progress);
    LiveJob job =
        new LiveJob(
            source,
            format,
            remembering.ahead,
            settings,
            remembering.retention(),
            classifier,
            address,
            topics);
    try {
      return run(job, cluster, checkpoints, progress);
    } catch (SQLException e) {
      throw refused(e, address);
    }
  }

  private static DatabaseException refused(SQLException e, DatabaseAddress address) {
    boolean denied = READ_ONLY.equals(e.getSQLState()) || DENIED.equals(e.getSQLState());
    return new DatabaseException(
        denied
            ? address + " may not write the tables; name the user who owns them, in --db"
            : "the database at " + address.place() + " refuses: " + Execution.cause(e),
        e);
  }

  private void check() {
    atLeast("--keep", remembering.keep, Duration.ofSeconds(1));
    atLeast("--checkpoint-interval", safety.interval, SHORTEST_INTERVAL);
    if (parallelism != null && (parallelism < 1 || parallelism > Durability.MAX_PARALLELISM)) {
      throw new IllegalArgumentException(
          "--parallelism is "
              + parallelism
              + "; write a number from 1 to "
              + Durability.MAX_PARALLELISM);
    }
    if (safety.fresh && Laptop.jobManagerRuns()) {
      throw new IllegalArgumentException(
          "an application is started again with the same arguments, and with --fresh would begin"
              + " anew every time; name an empty folder with --checkpoints instead");
    }
  }

  private static void atLeast(String option, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s is %s; write %s or more".formatted(option, Period.text(value), Period.text(least)));
    }
  }

  private String checkpoints(ReadableConfig cluster) {
    if (safety.folder != null) {
      return Laptop.clusterRuns() || safety.folder.contains(":/")
          ? safety.folder
          : java.nio.file.Path.of(safety.folder).toAbsolutePath().normalize().toUri().toString();
    }
    if (!Laptop.clusterRuns()) {
      return DatabaseOptions.embedded().folder().path().resolve("live").toUri().toString();
    }
    return cluster
        .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a job on a cluster needs a folder for its checkpoints that all its machines"
                        + " reach; name it with --checkpoints, or as execution.checkpointing.dir"
                        + " in the cluster's configuration"));
  }

  private int run(LiveJob job, ReadableConfig cluster, String checkpoints, ConsoleProgress progress)
      throws IOException, SQLException, InterruptedException {
    awaitAlone(job, progress);
    Resume resume =
        Resume.of(
            checkpoints,
            new StateIdentity(job.database().place(), job.feed().identity(), job.format().name()),
            safety.backend.toString(),
            remembered(job),
            safety.fresh);
    String named = cluster.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).orElse(null);
    Configuration configuration =
        new Durability(safety.backend, safety.interval, resume.folder().path())
            .configuration(cluster);
    if (named == null) {
      configuration.addAll(resume.configuration());
    }
    StreamExecutionEnvironment env = Laptop.live(parallelism, configuration);
    env.setMaxParallelism(Durability.MAX_PARALLELISM);

    boolean anew = named == null && resume.from() == null;
    RunRow row =
        RunRow.begin(job.database()::connect, job.format().name(), job.feed().description(), anew);
    JobClient client;
    try {
      wiring.define(job, env, row.run());
      client = env.executeAsync("hangup stream");
    } catch (Exception e) {
      end(row, job, RunRow.End.FAILED, progress);
      throw problem(e, resume.folder());
    }
    progress.say("tables: " + job.database().place());
    progress.say("events: " + job.feed().description() + ", format " + job.format().name());
    resume.notes().forEach(progress::say);
    progress.say(
        named != null
            ? "goes on from " + named + ", which the cluster was told"
            : anew
                ? "begins anew; state is kept in " + resume.folder().path()
                : "goes on from " + resume.from().description());
    if (Laptop.clusterRuns() && !Laptop.jobManagerRuns()) {
      progress.say(
          "stop it with: flink stop -p %s %s".formatted(resume.folder().path(), client.getJobID()));
      if (!cluster.get(DeploymentOptions.ATTACHED)) {
        return 0;
      }
    }
    return watch(client, job, row, resume.folder(), progress);
  }

  /**
   * Two jobs of one source would share the state and take turns in saying what is so. One whose
   * process was killed may be at work for some seconds more: on a cluster until the task managers
   * miss the job manager.
   */
  private static void awaitAlone(LiveJob job, ConsoleProgress progress)
      throws SQLException, InterruptedException {
    Duration patience = Laptop.clusterRuns() ? ENDED_ON_CLUSTER : ENDED_ON_LAPTOP;
    String source = job.feed().description();
    long asked = System.nanoTime();
    boolean told = false;
    while (RunRow.anotherIsAlive(job.database()::connect, job.format().name(), source)) {
      if (System.nanoTime() - asked > patience.toNanos()) {
        if (Laptop.jobManagerRuns()) {
          // Nobody is there to mend it: the sessions of a machine that is gone linger for hours.
          progress.say("it is still there: going on beside it");
          return;
        }
        throw new IllegalStateException(
            ("another stream of %s already keeps the tables at %s; stop it first, or, where its"
                    + " machine is gone, end its sessions in PostgreSQL with pg_terminate_backend")
                .formatted(source, job.database().place()));
      }
      if (!told) {
        progress.say("a stream of " + source + " is still at work on these tables; waiting for it");
        told = true;
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  /** What changes what a job remembers, or what it makes of an event. */
  private Map<String, String> remembered(LiveJob job) {
    Map<String, String> options = new TreeMap<>();
    options.put("--keep", Period.text(remembering.keep));
    options.put("--remember", Period.text(remembering.remember));
    options.put("--ahead", Period.text(remembering.ahead));
    options.put("--business", String.valueOf(reading.business()));
    options.put("--time-zone", String.valueOf(reading.timeZone()));
    return options;
  }

  private int watch(
      JobClient client, LiveJob job, RunRow row, StateFolder folder, ConsoleProgress progress)
      throws InterruptedException {
    boolean local = !Laptop.clusterRuns();
    LiveWatch watch = new LiveWatch(client, folder, new Obstacles(job), progress);
    try (Interrupts interrupts = local ? Interrupts.listen(watch::stop) : Interrupts.none()) {
      end(row, job, watch.untilEnd(), progress);
    } catch (IllegalStateException e) {
      end(row, job, RunRow.End.FAILED, progress);
      throw problem(e, folder);
    }
    return 0;
  }

  private static void end(RunRow row, LiveJob job, RunRow.End end, ConsoleProgress progress) {
    try {
      row.end(job.database()::connect, end);
    } catch (SQLException | DatabaseException e) {
      // The job's own end is what counts; the next start takes this one for interrupted.
      progress.say("the table runs cannot be told of the end: " + Execution.cause(e));
    }
  }

  private static RuntimeException problem(Exception e, StateFolder folder) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("Failed to rollback to checkpoint/savepoint")
          || message.contains("Cannot map checkpoint/savepoint state")) {
        return new IllegalStateException(
            Resume.unreadable(folder, "it belongs to another version or a differently made job"),
            e);
      }
    }
    return e instanceof IllegalArgumentException || e instanceof IllegalStateException
        ? (RuntimeException) e
        : new IllegalStateException("the job could not be started: " + Execution.cause(e), e);
  }
}
