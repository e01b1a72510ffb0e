package dev.hangup.live;

import dev.hangup.archive.EventLimits;
import dev.hangup.live.folder.WatchedFolder;
import dev.hangup.live.kafka.KafkaClient;
import dev.hangup.live.kafka.KafkaEvents;
import dev.hangup.live.kafka.Start;
import dev.hangup.live.kafka.Topics;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.spike.Spike;
import dev.hangup.spike.SpikeWatch;
import dev.hangup.staging.Connections;
import dev.hangup.workflow.EventSource;
import dev.hangup.workflow.JudgedFollowUps;
import dev.hangup.workflow.LiveSinks;
import dev.hangup.workflow.Workflow;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.function.SerializableSupplier;

/** Puts a live job together: its source, the workflow, its sinks. */
public final class LiveParts implements LiveJob.Wiring {
  private static final Duration LOOK_FOR_SPIKES = Duration.ofSeconds(5);

  /** Most conversations are over then. */
  private static final Duration SPIKES_SETTLE = Duration.ofMinutes(5);

  private final Duration lookForFiles;
  private final Duration lookForSpikes;

  public LiveParts() {
    this(WatchedFolder.INTERVAL, LOOK_FOR_SPIKES);
  }

  /**
   * @param lookForFiles between two looks at a watched folder
   * @param lookForSpikes between two looks at what was counted
   */
  public LiveParts(Duration lookForFiles, Duration lookForSpikes) {
    this.lookForFiles = lookForFiles;
    this.lookForSpikes = lookForSpikes;
  }

  @Override
  public void define(LiveJob job, StreamExecutionEnvironment env, long run) {
    DatabaseAddress database = job.database();
    Connections connections = database::connect;
    JudgedFollowUps followUps = new JudgedFollowUps(job.settings());
    LiveSinks tables = new LiveTables(connections, job.settings(), run, followUps, new ActedOn());
    Topics topics = job.outputs().any() ? topics(job) : null;
    LiveSinks sinks = topics == null ? tables : new WithTopics(tables, topics, followUps);
    Workflow.follow(env, source(job), job.settings(), job.retention(), job.classifier(), sinks);
    DataStream<Spike> spikes = SpikeWatch.in(env, connections, lookForSpikes, SPIKES_SETTLE);
    if (job.outputs().spikes() == null) {
      spikes.sinkTo(new DiscardingSink<>()).setParallelism(1).uid("spikes end").name("spikes end");
    } else {
      topics.spikes(spikes);
    }
  }

  private EventSource source(LiveJob job) {
    Duration ahead = job.ahead();
    SerializableSupplier<EventLimits> limits =
        () -> EventLimits.live(ahead, InstantSource.system());
    if (job.feed() instanceof Feed.Kafka kafka) {
      return KafkaEvents.of(
          KafkaClient.of(kafka.bootstrap(), kafka.properties()),
          kafka.topics(),
          kafka.group(),
          Start.parse(kafka.start()),
          job.format(),
          limits);
    }
    return WatchedFolder.of(((Feed.Folder) job.feed()).path(), job.format(), limits)
        .every(lookForFiles);
  }

  private static Topics topics(LiveJob job) {
    if (!(job.feed() instanceof Feed.Kafka kafka)) {
      throw new IllegalArgumentException(
          "topics for alerts, follow-ups or spikes need --kafka-bootstrap");
    }
    Topics topics =
        new Topics(
            KafkaClient.of(kafka.bootstrap(), kafka.properties()),
            job.outputs().alerts(),
            job.outputs().followUps(),
            job.outputs().spikes());
    topics.check();
    return topics;
  }
}
