package dev.hangup.workflow;

import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hangup.classification.ClassifierFactory;
import dev.hangup.classification.WordModel;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Speaker;
import dev.hangup.interaction.Story;
import dev.hangup.interaction.Trail;
import dev.hangup.interaction.TrailCodec;
import dev.hangup.settings.SettingsFile;
import dev.hangup.testing.Flink;
import dev.hangup.workflow.Parsed.Events;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The workflow of a live job on a cluster, from records as they are parsed to what sinks get. */
class FollowTest {

  private static final class Collected implements LiveSinks {
    private CloseableIterator<Judged> interactions;
    private CloseableIterator<Standing> standings;
    private CloseableIterator<Rejected> rejected;
    private CloseableIterator<Progress> progress;
    private boolean judges;

    @Override
    public void interactions(DataStream<Judged> all, boolean judged) {
      interactions = all.collectAsync();
      judges = judged;
    }

    @Override
    public void waiting(DataStream<Standing> all) {
      standings = all.collectAsync();
    }

    @Override
    public void rejected(DataStream<Rejected> all) {
      rejected = all.collectAsync();
    }

    @Override
    public void progress(DataStream<Progress> all) {
      progress = all.filter(of -> !Records.IDLE.equals(of)).collectAsync();
    }
  }

  private static Parsed events(List<Event> events) {
    return new Events(new Trail(events.get(0).interactionId(), TrailCodec.pack(events)));
  }

  /** What happened so many seconds ago on the machine's clock, which is the job's. */
  private static double ago(double seconds) {
    return (Instant.now().toEpochMilli() - Story.ZERO) / 1000.0 - seconds;
  }

  /** Starts the job, and waits for what the caller asks of its results. */
  private static void follow(
      List<Parsed> records, ClassifierFactory classifier, Asked<Collected> asked) throws Exception {
    StreamExecutionEnvironment env = Flink.environment(2);
    env.setRuntimeMode(RuntimeExecutionMode.STREAMING);
    Collected sinks = new Collected();
    Workflow.follow(
        env,
        Records.endless(records),
        SettingsFile.builtIn(),
        Retention.DEFAULT,
        classifier,
        sinks);
    JobClient job = env.executeAsync("follow");
    try {
      asked.of(sinks);
    } finally {
      job.cancel().get();
    }
  }

  @FunctionalInterface
  private interface Asked<T> {
    void of(T results) throws Exception;
  }

  private static <T> T first(CloseableIterator<T> all, Predicate<T> wanted) {
    while (true) {
      T next = all.next();
      if (wanted.test(next)) {
        return next;
      }
    }
  }

  @Test
  void interactionsAreHandedOnAsTheyEndAndTheRestGoesAside() throws Exception {
    double now = ago(60);
    List<Parsed> records =
        List.of(
            events(call("gone").started(now).queued(now + 5, "sales").events()),
            events(call("waits").queued(now, "sales").events()),
            new Rejected("topic", 0, 7, "is no event", "{"),
            events(call("gone").ended(now + 30, CUSTOMER).events()),
            new Progress("topic", 0, 3, 0, 1, 4, -1));

    follow(
        records,
        null,
        results -> {
          Judged gone =
              first(results.interactions, i -> i.interaction().interactionId().equals("gone"));
          assertThat(gone.withdrawn()).isFalse();
          assertThat(gone.verdict()).isNull();
          assertThat(gone.profile()).isNull();
          assertThat(gone.interaction())
              .isEqualTo(
                  call("gone")
                      .started(now)
                      .queued(now + 5, "sales")
                      .ended(now + 30, CUSTOMER)
                      .fold());
          assertThat(results.judges).isFalse();
          Standing waits = first(results.standings, who -> who.interactionId().equals("waits"));
          assertThat(waits.waitingSince()).isEqualTo(Story.ZERO + Math.round(now * 1000));
          assertThat(results.rejected.next()).isEqualTo(records.get(2));
          assertThat(results.progress.next()).isEqualTo(records.get(4));
        });
  }

  @Test
  void conversationsAreJudgedAgainWhereTheyGoOn(TestInfo test) throws Exception {
    WordModel model =
        new WordModel(
            test.getDisplayName(), Map.of("dear", "BUDGET_CONSTRAINTS"), Map.of("rude", "RUDE"));
    // Quiet for 59.5 minutes when it comes, so it ends by itself half a second later.
    double quiet = ago(3_599.5);
    List<Parsed> records = new ArrayList<>();
    records.add(
        events(
            call("a")
                .started(quiet - 1)
                .accepted(quiet - 1, "ann")
                .said(quiet, Speaker.CUSTOMER, "Well")
                .events()));
    for (int i = 0; i < 3 * Records.A_SECOND; i++) {
      records.add(Records.IDLE);
    }
    records.add(
        events(call("a").said(quiet + 3_590, Speaker.CUSTOMER, "That is too dear").events()));
    for (int i = 0; i < Records.A_SECOND; i++) {
      records.add(Records.IDLE);
    }
    records.add(events(call("a").ended(quiet + 3_591, CUSTOMER).events()));

    follow(
        records,
        model,
        results -> {
          List<Judged> three = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            three.add(results.interactions.next());
          }
          assertThat(results.judges).isTrue();
          assertThat(three)
              .extracting(
                  Judged::withdrawn,
                  judged -> judged.interaction().events(),
                  judged -> judged.verdict() == null ? null : judged.verdict().reason().name(),
                  Judged::profile)
              .containsExactly(
                  tuple(false, 3, "OTHERS", "core"),
                  tuple(true, 4, null, null),
                  tuple(false, 5, "BUDGET_CONSTRAINTS", "core"));
        });
  }
}
