package dev.hangup.workflow;

import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.classification.WordModel;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Speaker;
import dev.hangup.interaction.Story;
import dev.hangup.interaction.Trail;
import dev.hangup.interaction.TrailCodec;
import dev.hangup.settings.SettingsFile;
import dev.hangup.workflow.Parsed.Events;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.scope.ScopeFormat;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.junit.jupiter.api.Test;

/** What a live job reports to those who watch the cluster, through a real reporter. */
class MetricsTest {

  private static final class Discarded implements LiveSinks {
    @Override
    public void interactions(DataStream<Judged> all, boolean judges) {
      all.sinkTo(new DiscardingSink<>());
    }

    @Override
    public void waiting(DataStream<Standing> all) {
      all.sinkTo(new DiscardingSink<>());
    }

    @Override
    public void rejected(DataStream<Rejected> all) {
      all.sinkTo(new DiscardingSink<>());
    }

    @Override
    public void progress(DataStream<Progress> all) {
      all.sinkTo(new DiscardingSink<>());
    }
  }

  private static Parsed events(List<Event> events) {
    return new Events(new Trail(events.get(0).interactionId(), TrailCodec.pack(events)));
  }

  /** Quiet for a second: what came before has been looked at by then. */
  private static List<Parsed> quiet() {
    return Collections.nCopies(Records.A_SECOND, Records.IDLE);
  }

  /** What stands in the group, by operator and name: each has one task. */
  private static Map<String, String> reported(Map<MetricGroup, Map<String, Metric>> byGroup) {
    Map<String, String> reported = new TreeMap<>();
    byGroup.forEach(
        (group, metrics) -> {
          String[] scope = group.getScopeComponents();
          if (scope[scope.length - 1].equals("hangup")) {
            String operator = group.getAllVariables().get(ScopeFormat.SCOPE_OPERATOR_NAME);
            metrics.forEach((name, metric) -> reported.put(operator + "." + name, value(metric)));
          }
        });
    return reported;
  }

  private static String value(Metric metric) {
    return metric instanceof Counter counter
        ? "counter " + counter.getCount()
        : "gauge " + ((Gauge<?>) metric).getValue();
  }

  @Test
  void countersAndGaugesOfALiveJob() throws Exception {
    double now = (Instant.now().toEpochMilli() - Story.ZERO) / 1000.0 - 60;
    List<Parsed> records = new ArrayList<>();
    records.add(events(call("gone").queued(now, "sales").ended(now + 9, CUSTOMER).events()));
    records.add(events(call("waits").queued(now, "sales").events()));
    records.add(
        events(
            call("talks").accepted(now, "ann").said(now + 1, Speaker.CUSTOMER, "Well").events()));
    records.add(
        events(
            call("told")
                .accepted(now, "ann")
                .said(now + 1, Speaker.CUSTOMER, "That is too dear")
                .ended(now + 2, CUSTOMER)
                .events()));
    records.add(new Rejected("topic", 0, 7, "is no event", "{"));
    // Nine events were accepted in as many records, and a tenth record is none of an interaction.
    records.add(new Progress("topic", 0, 10, 1, 1, 9, -1));
    records.addAll(quiet());
    // Of a closed interaction, since nothing is kept.
    records.add(events(call("gone").left(now + 20, "sales", CUSTOMER).events()));
    records.add(new Progress("topic", 0, 1, 0, 0, 1, -1));
    records.addAll(quiet());

    InMemoryReporter reporter = InMemoryReporter.createWithRetainedMetrics();
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    reporter.addToConfiguration(configuration);
    try (MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build())) {
      cluster.start();
      StreamExecutionEnvironment env = new TestStreamEnvironment(cluster, 1);
      env.setRuntimeMode(RuntimeExecutionMode.STREAMING);
      Workflow.follow(
          env,
          Records.bounded(records),
          SettingsFile.builtIn(),
          new Retention(Duration.ofMillis(100), Duration.ofMillis(1), Duration.ofDays(1)),
          new WordModel("metrics-1", Map.of("dear", "BUDGET_CONSTRAINTS"), Map.of()),
          new Discarded());

      env.execute("metrics");

      // By hand: gone and told have ended and are closed; waits and talks are open, one of them
      // in the queue; one conversation has ended and was judged.
      assertThat(reported(reporter.getMetricsByGroup()))
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("separate.accepted", "counter 11"),
                  Map.entry("separate.ignored", "counter 1"),
                  Map.entry("separate.rejected", "counter 1"),
                  Map.entry("separate.events", "counter 10"),
                  Map.entry("assemble.late", "counter 1"),
                  Map.entry("assemble.emitted", "counter 2"),
                  Map.entry("assemble.withdrawn", "counter 0"),
                  Map.entry("assemble.kept", "gauge 2"),
                  Map.entry("assemble.open", "gauge 2"),
                  Map.entry("assemble.waiting", "gauge 1"),
                  Map.entry("classify.conversations", "counter 1"),
                  Map.entry("classify.model", "gauge metrics-1"),
                  Map.entry("classify.refusedModels", "gauge 0")));
    }
  }
}
