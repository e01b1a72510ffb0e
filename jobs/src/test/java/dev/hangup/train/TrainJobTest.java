package dev.hangup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.catalog.Profiles;
import dev.hangup.classifier.RegistryClassifier;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.evaluation.AlertMetrics;
import dev.hangup.evaluation.ReasonMetrics;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.registry.Registry;
import dev.hangup.testing.Flink;
import dev.hangup.training.ModelFiles;
import dev.hangup.training.Task;
import dev.hangup.training.TrainingOptions;
import dev.hangup.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on a real cluster, with corpora of which it is plain what can be learned. */
class TrainJobTest {
  private static final TrainingOptions QUICK = new TrainingOptions(null, 0.07, false);
  private static final String FORGOTTEN = "NO_FOLLOW_UP_FRUSTRATION";

  @TempDir private Path folder;
  private Registry registry;
  private final AtomicInteger jobs = new AtomicInteger();

  @BeforeEach
  void emptyRegistry() {
    registry = new Registry(folder.resolve("models"));
  }

  private StreamExecutionEnvironment cluster() {
    jobs.incrementAndGet();
    return Flink.environment(2);
  }

  private Outcome train(TrainingEmbedder embedder, Task task, Map<String, List<LabelledCall>> calls)
      throws IOException, InterruptedException {
    return TrainJob.run(
            this::cluster,
            List.of(embedder.plan(task, Profiles.shipped(), QUICK)),
            calls,
            registry,
            line -> {})
        .get(0);
  }

  private Outcome train(List<LabelledCall> calls) throws IOException, InterruptedException {
    return train(TrainingEmbedder.NONE, Task.REASONS, Corpora.of("file", calls));
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(registry.folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(registry.folder())) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void theFirstVersionJudgesWhatItLearned() throws Exception {
    Outcome outcome = train(Corpora.reasonCalls("a", 40));

    assertThat(outcome.trained()).isTrue();
    assertThat(outcome.promoted()).isTrue();
    assertThat(outcome.reason()).isEqualTo("the first version of this model");
    assertThat(registry.champion("reasons")).contains(outcome.version());
    assertThat(registry.championHistory("reasons"))
        .singleElement()
        .satisfies(c -> assertThat(c.why()).isEqualTo("the first version of this model"));
    PublishedVersion version = registry.openChampion("reasons");
    assertThat(version.card().data().calls()).isEqualTo(40);
    assertThat(version.card().candidates()).hasSize(1);
    assertThat(ModelFiles.heldOut(version)).hasSize(40);
    assertThat(ModelFiles.has(version, ModelFiles.SEMANTIC)).isFalse();
    // What was said decides each call, so that unseen ones are judged rightly.
    assertThat(((ReasonMetrics) version.card().metrics()).accuracy().share()).isEqualTo(1.0);
    try (RegistryClassifier classifier =
        RegistryClassifier.of(version, null, Profiles.shipped(), null)) {
      for (String reason : Corpora.reasons()) {
        Verdict verdict =
            classifier
                .classify(List.of(Corpora.reasonCall("new", reason, reason, 1_000).conversation()))
                .get(0);
        assertThat(verdict.reason().name()).isEqualTo(reason);
      }
    }
  }

  @Test
  void theSameCallsInAnotherOrderAndFilesAreTheSameVersionAndTrainNothing() throws Exception {
    List<LabelledCall> calls = Corpora.reasonCalls("a", 40);
    Outcome first = train(calls);
    List<Path> before = files();
    List<LabelledCall> shuffled = new ArrayList<>(calls);
    Collections.shuffle(shuffled, new Random(5));
    Map<String, List<LabelledCall>> parts = new LinkedHashMap<>();
    parts.put("x", shuffled.subList(0, 13));
    parts.put("y", shuffled.subList(13, 40));

    Outcome second = train(TrainingEmbedder.NONE, Task.REASONS, parts);

    assertThat(second.version()).isEqualTo(first.version());
    assertThat(second.trained()).isFalse();
    assertThat(second.promoted()).isFalse();
    assertThat(second.judges()).isTrue();
    assertThat(jobs).hasValue(1);
    assertThat(files()).isEqualTo(before);
    assertThat(registry.championHistory("reasons")).hasSize(1);
  }

  @Test
  void twoTrainingsOfTheSameCallsGiveTheSameWeightsAndFigures() throws Exception {
    List<LabelledCall> calls = Corpora.reasonCalls("a", 40);
    TrainingEmbedder letters = TrainingEmbedder.of(LetterEmbedder::new);
    train(letters, Task.REASONS, Corpora.of("file", calls));
    PublishedVersion one = registry.openChampion("reasons");
    List<LabelledCall> reversed = new ArrayList<>(calls);
    Collections.reverse(reversed);
    registry = new Registry(folder.resolve("others"));
    train(letters, Task.REASONS, Corpora.of("file", reversed));
    PublishedVersion other = registry.openChampion("reasons");

    assertThat(jobs).hasValue(2);
    assertThat(other.card().version()).isEqualTo(one.card().version());
    assertThat(other.card().metrics()).isEqualTo(one.card().metrics());
    assertThat(other.card().calibrations()).isEqualTo(one.card().calibrations());
    for (String kind : List.of(ModelFiles.LEXICAL, ModelFiles.SEMANTIC)) {
      for (String file : List.of(kind + "-competing.pb", kind + "-each.pb")) {
        assertThat(other.model(file).getWeightsCopy()).isEqualTo(one.model(file).getWeightsCopy());
      }
    }
  }

  /** The same calls, most labels wrong: nothing can be learned from them. */
  private static List<LabelledCall> mislabelled(List<LabelledCall> good) {
    List<LabelledCall> bad = new ArrayList<>();
    List<String> reasons = Corpora.reasons();
    Random random = new Random(3);
    for (int i = 0; i < good.size(); i++) {
      String sounds = good.get(i).reason();
      bad.add(
          Corpora.reasonCall(
              good.get(i).id(), sounds, reasons.get(random.nextInt(reasons.size())), i));
    }
    return bad;
  }

  /** However good it was: nothing of what it learned applies any more. */
  @Test
  void aChampionOfOtherFeaturesGivesWay() throws Exception {
    List<LabelledCall> good = Corpora.reasonCalls("a", 40);
    TrainingEmbedder before = new TrainingEmbedder(LetterEmbedder::new, "conversation-0 letters");
    train(before, Task.REASONS, Corpora.of("file", good));

    Outcome outcome =
        train(
            TrainingEmbedder.of(LetterEmbedder::new),
            Task.REASONS,
            Corpora.of("file", mislabelled(good)));

    assertThat(outcome.promoted()).isTrue();
    assertThat(outcome.reason())
        .isEqualTo("the champion learned from features that this program no longer makes");
    assertThat(registry.champion("reasons")).contains(outcome.version());
  }

  @Test
  void aWorseChallengerIsKeptButDoesNotJudge() throws Exception {
    List<LabelledCall> good = Corpora.reasonCalls("a", 40);
    Outcome champion = train(good);
    List<LabelledCall> bad = mislabelled(good);

    Outcome worse = train(bad);

    assertThat(worse.trained()).isTrue();
    assertThat(worse.promoted()).isFalse();
    assertThat(worse.champion()).isEqualTo(champion.version());
    assertThat(worse.reason()).contains("worse than the champion");
    assertThat(registry.versions("reasons"))
        .containsExactlyInAnyOrder(champion.version(), worse.version());
    assertThat(registry.champion("reasons")).contains(champion.version());
    // The decision is the same when asked again, and still nothing is trained.
    Outcome again = train(bad);
    assertThat(again.trained()).isFalse();
    assertThat(again.promoted()).isFalse();
    assertThat(again.reason()).isEqualTo(worse.reason());
    assertThat(jobs).hasValue(2);
  }

  @Test
  void onlyCommonCallsAreCompared() throws Exception {
    List<LabelledCall> old = Corpora.reasonCalls("a", 40);
    train(old);
    List<LabelledCall> more = new ArrayList<>(old.subList(4, 40));
    more.addAll(Corpora.reasonCalls("b", 8));

    Outcome outcome = train(more);

    assertThat(outcome.promoted()).isTrue();
    assertThat(outcome.reason())
        .contains("36")
        .endsWith(
            "left out: 4 calls that the champion alone learned from, 8 that the new version alone"
                + " did");
    // Back to the first calls: what was the champion once is not raised again by itself.
    Outcome back = train(old);
    assertThat(back.trained()).isFalse();
    assertThat(back.promoted()).isFalse();
    assertThat(back.champion()).isEqualTo(outcome.version());
    assertThat(back.reason()).isEqualTo("it was the champion before " + outcome.version());
  }

  @Test
  void withoutACommonCallTheChampionStays() throws Exception {
    Outcome champion = train(Corpora.reasonCalls("a", 40));

    Outcome outcome = train(Corpora.reasonCalls("b", 40));

    assertThat(outcome.promoted()).isFalse();
    assertThat(outcome.champion()).isEqualTo(champion.version());
    assertThat(outcome.reason()).contains("none of the champion's calls");
  }

  /** Embeds for the program that starts the job, and on one machine fails half way. */
  private static final class Failing implements EmbedderFactory {
    private static final long serialVersionUID = 1;

    @Override
    public dev.hangup.embedding.SentenceEmbedder open() {
      return new dev.hangup.embedding.SentenceEmbedder() {
        private final LetterEmbedder letters = new LetterEmbedder();

        @Override
        public int dimension() {
          return letters.dimension();
        }

        @Override
        public String name() {
          return letters.name();
        }

        @Override
        public float[][] embed(List<String> texts) {
          throw new IllegalStateException("the machine lost its power");
        }

        @Override
        public void close() {}
      };
    }
  }

  @Test
  void aJobThatFailsLeavesNoVersion() throws Exception {
    Map<String, List<LabelledCall>> calls = Corpora.of("file", Corpora.reasonCalls("a", 40));
    assertThatThrownBy(() -> train(TrainingEmbedder.of(new Failing()), Task.REASONS, calls))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the job failed: the machine lost its power");
    assertThat(files()).isEmpty();

    Outcome after = train(TrainingEmbedder.of(LetterEmbedder::new), Task.REASONS, calls);
    assertThat(after.promoted()).isTrue();
    assertThat(ModelFiles.has(registry.openChampion("reasons"), ModelFiles.SEMANTIC)).isTrue();
  }

  @Test
  void aRunCutOffBetweenPublishingAndPromotionIsCompletedByTheNext() throws Exception {
    Outcome first = train(Corpora.reasonCalls("a", 40));
    Path model = registry.folder().resolve("reasons");
    Files.delete(model.resolve("champion"));
    Files.delete(model.resolve("champion-history.jsonl"));

    Outcome second = train(Corpora.reasonCalls("a", 40));

    assertThat(second.trained()).isFalse();
    assertThat(second.promoted()).isTrue();
    assertThat(registry.champion("reasons")).contains(first.version());
  }

  @Test
  void alerts() throws Exception {
    Outcome outcome =
        train(
            TrainingEmbedder.NONE,
            Task.ALERTS,
            Corpora.of("file", Corpora.alertCalls(FORGOTTEN, 40)));

    AlertMetrics metrics = (AlertMetrics) registry.openChampion("alerts").card().metrics();
    assertThat(outcome.model()).isEqualTo("alerts");
    assertThat(metrics.calls()).isEqualTo(40);
    assertThat(metrics.micro().f1()).isEqualTo(1.0);
    assertThat(metrics.cleanFlagged().count()).isZero();
  }

  @Test
  void aLabelThatTheProfileDoesNotHaveIsRefusedBeforeAnyJob() {
    List<LabelledCall> calls = new ArrayList<>(Corpora.reasonCalls("a", 40));
    calls.add(Corpora.reasonCall("odd", "WRONG_CONTACT", "WRONG_NUMBER", 1));
    assertThatThrownBy(() -> train(calls))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'odd'", "WRONG_NUMBER", "'core'", "mend");
    assertThatThrownBy(() -> train(Corpora.reasonCalls("a", 19)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("19 calls", "20");
    assertThat(jobs).hasValue(0);
  }

  @Test
  void starterModelsAreTrainedOnce() throws Exception {
    Map<String, List<LabelledCall>> corpus = new LinkedHashMap<>();
    corpus.put("reasons", Corpora.reasonCalls("a", 40));
    corpus.put("alerts", Corpora.alertCalls(FORGOTTEN, 40));
    List<String> said = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      StarterModels.ensure(
          registry, corpus, TrainingEmbedder.NONE, this::cluster, said::add, line -> {});
    }

    // Both in one.
    assertThat(jobs).hasValue(1);
    assertThat(registry.champion("reasons")).isPresent();
    assertThat(registry.champion("alerts")).isPresent();
    assertThat(said).anyMatch(line -> line.startsWith("no model for reasons yet"));
    assertThat(said).filteredOn(line -> line.startsWith("no model for")).hasSize(2);
  }

  @Test
  void theEmbedderThatComesAlongTeachesMeaning() throws Exception {
    List<String> warnings = new ArrayList<>();
    TrainingEmbedder embedder = TrainingEmbedder.open(warnings::add);
    assertThat(warnings).isEmpty();

    train(embedder, Task.REASONS, Corpora.of("file", Corpora.reasonCalls("a", 40)));

    PublishedVersion version = registry.openChampion("reasons");
    try (var opened = embedder.factory().open();
        var classifier = RegistryClassifier.of(version, null, Profiles.shipped(), opened)) {
      // None of these words is in the corpus.
      LabelledCall costs =
          new LabelledCall(
              "new",
              "core",
              "voice",
              "en",
              List.of(
                  new dev.hangup.conversation.Turn(
                      dev.hangup.conversation.Turn.Side.CUSTOMER,
                      "costs way more money than we can afford")),
              false,
              "BUDGET_CONSTRAINTS",
              null);
      assertThat(classifier.classify(List.of(costs.conversation())).get(0).reason().name())
          .isEqualTo("BUDGET_CONSTRAINTS");
    } catch (EmbedderUnavailable e) {
      throw new AssertionError(e);
    }
  }
}
