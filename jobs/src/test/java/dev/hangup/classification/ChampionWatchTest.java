package dev.hangup.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.registry.Registry;
import dev.hangup.testing.SmallModels;
import dev.hangup.verdict.Classifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** What becomes the champion of a registry while a job judges by it. */
class ChampionWatchTest {
  private static final Instant AT = Instant.parse("2026-04-01T00:00:00Z");
  private static final Duration OFTEN = Duration.ofMillis(10);

  @TempDir private static Path trained;
  private static SmallModels first;
  private static SmallModels second;

  @TempDir private Path folder;
  private Registry registry;
  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void train() throws IOException {
    first = SmallModels.train(trained.resolve("first"), null, 60);
    second = SmallModels.train(trained.resolve("second"), null, 90);
  }

  /** The first ones are champions; the second ones are there. */
  @BeforeEach
  void publish() throws IOException {
    registry = new Registry(folder);
    publish(first.folder(), "reasons", first.reasons());
    publish(first.folder(), "alerts", first.alerts());
    publish(second.folder(), "reasons", second.reasons());
    publish(second.folder(), "alerts", second.alerts());
    registry.promote("reasons", first.reasons(), null, "the first", AT);
    registry.promote("alerts", first.alerts(), null, "the first", AT);
  }

  private void publish(Path from, String model, String version) throws IOException {
    PublishedVersion there = new Registry(from).open(model, version);
    Map<String, LinearSGDModel> models = new LinkedHashMap<>();
    for (String name : there.modelFiles()) {
      models.put(name, there.model(name));
    }
    Map<String, byte[]> data = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(there.folder())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.equals("card.json")) {
          data.put(name, there.data(name));
        }
      }
    }
    registry.publish(there.card(), models, data);
  }

  private void promoteSecond(String model) throws IOException {
    String version = model.equals("reasons") ? second.reasons() : second.alerts();
    registry.promote(model, version, registry.champion(model).orElse(null), "better", AT);
  }

  private ChampionFactory factory() {
    return new ChampionFactory(
        folder.toString(),
        Profiles.shipped(),
        OFTEN,
        (model, version) -> told.add(model + "-" + version));
  }

  private static String judges(String reasons, String alerts) {
    return "reasons-" + reasons + "+alerts-" + alerts + "-lexical";
  }

  private static List<Conversation> call() {
    return List.of(
        new Conversation(
            "a",
            "healthcare",
            null,
            "en",
            false,
            List.of(new Turn(Turn.Side.CUSTOMER, "That is too dear for me."))));
  }

  private static String judged(Classifier classifier) {
    return classifier.classify(call()).get(0).model();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException, InterruptedException {
    while (!condition.holds()) {
      Thread.sleep(5);
    }
  }

  @Test
  void aNewChampionJudgesFromTheNextBatchOn() throws Exception {
    SharedClassifier shared = SharedClassifier.join(factory());
    try {
      assertThat(shared.version()).isEqualTo("none");
      String old = judges(first.reasons(), first.alerts());
      String young = judges(second.reasons(), first.alerts());
      assertThat(shared.use(ChampionWatchTest::judged)).isEqualTo(old);

      promoteSecond("reasons");
      String meanwhile =
          shared.use(
              classifier -> {
                awaitUnchecked(() -> shared.version().equals(young));
                return judged(classifier);
              });

      assertThat(meanwhile).isEqualTo(old);
      assertThat(shared.use(ChampionWatchTest::judged)).isEqualTo(young);
      assertThat(shared.refused()).isZero();
    } finally {
      shared.leave();
    }
    assertThat(told).contains("reasons-" + second.reasons(), "alerts-" + first.alerts());
  }

  private static void awaitUnchecked(Condition condition) {
    try {
      await(condition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theFirstChampionOfATaskIsTakenUpToo() throws IOException {
    Files.delete(folder.resolve("alerts/champion"));
    ChampionWatch watch = new ChampionWatch(factory());
    try (Classifier alone = watch.open()) {
      assertThat(alone.version()).isEqualTo("reasons-" + first.reasons() + "-lexical");
    }
    assertThat(watch.next()).isNull();

    Files.writeString(folder.resolve("alerts/champion"), second.alerts() + "\n");

    try (Classifier both = watch.next()) {
      assertThat(both.version()).isEqualTo(judges(first.reasons(), second.alerts()));
    }
    assertThat(watch.next()).isNull();
  }

  /** How a version comes to be one that cannot judge. */
  enum Damage {
    A_FLIPPED_BIT {
      @Override
      void to(Path version) throws IOException {
        Path file = version.resolve("lexical-each.pb");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    },
    CUT_SHORT {
      @Override
      void to(Path version) throws IOException {
        Path file = version.resolve("lexical-competing.pb");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
      }
    },
    ANOTHER_CLASS {
      @Override
      void to(Path version) throws IOException {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> data =
            new MutableDataset<>(new SimpleDataSourceProvenance("one", labels), labels);
        data.add(new ArrayExample<>(new Label("A"), new String[] {"x"}, new double[] {1}));
        byte[] bytes =
            DummyClassifierTrainer.createMostFrequentTrainer()
                .train(data)
                .serialize()
                .toByteArray();
        replace(version, "lexical-each.pb", bytes);
      }
    },
    A_FILE_THAT_IS_GONE {
      @Override
      void to(Path version) throws IOException {
        Files.delete(version.resolve("lexical-features.json"));
      }
    },
    NO_CALIBRATION {
      @Override
      void to(Path version) throws IOException {
        String card = Files.readString(version.resolve("card.json"));
        String without = card.replace("lexical/temperature", "other/temperature");
        assertThat(without).isNotEqualTo(card);
        replace(version, "card.json", without.getBytes(StandardCharsets.UTF_8));
      }
    };

    abstract void to(Path version) throws IOException;

    /** With a checksum that fits: only its content is wrong. */
    private static void replace(Path version, String name, byte[] bytes) throws IOException {
      Files.write(version.resolve(name), bytes);
      List<String> sums = new ArrayList<>();
      for (String line : Files.readAllLines(version.resolve("SHA256SUMS"))) {
        sums.add(line.endsWith("  " + name) ? sha256(bytes) + "  " + name : line);
      }
      Files.writeString(version.resolve("SHA256SUMS"), String.join("\n", sums) + "\n");
    }

    private static String sha256(byte[] bytes) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return String.format("%064x", new BigInteger(1, digest));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aBrokenChampionIsRefusedOnceAndTheOldOneGoesOnUntilItIsMended(Damage damage)
      throws Exception {
    ChampionWatch watch = new ChampionWatch(factory());
    watch.open().close();
    promoteSecond("reasons");
    damage.to(folder.resolve("reasons").resolve(second.reasons()));

    for (int look = 0; look < 30; look++) {
      assertThat(watch.next()).isNull();
    }
    assertThat(watch.refused()).isEqualTo(1);

    promoteSecond("alerts");
    try (Classifier other = watch.next()) {
      assertThat(other.version()).isEqualTo(judges(first.reasons(), second.alerts()));
    }

    Path broken = folder.resolve("reasons").resolve(second.reasons());
    Files.move(broken, folder.resolve("broken"));
    publish(second.folder(), "reasons", second.reasons());
    Classifier mended = null;
    for (int look = 0; look < 12 && mended == null; look++) {
      mended = watch.next();
    }
    assertThat(mended).isNotNull();
    assertThat(judged(mended)).isEqualTo(judges(second.reasons(), second.alerts()));
    mended.close();
    assertThat(watch.refused()).isEqualTo(1);
  }

  @Test
  void aNameThatNothingHasIsRefusedOnce() throws IOException {
    ChampionWatch watch = new ChampionWatch(factory());
    watch.open().close();
    Files.writeString(folder.resolve("reasons/champion"), "nowhere\n");

    assertThat(watch.next()).isNull();
    assertThat(watch.next()).isNull();
    assertThat(watch.refused()).isEqualTo(1);

    Files.writeString(folder.resolve("reasons/champion"), first.reasons() + "\n");
    assertThat(watch.next()).isNull();
    Files.writeString(folder.resolve("reasons/champion"), "nowhere\n");
    assertThat(watch.next()).isNull();
    assertThat(watch.refused()).isEqualTo(2);
  }

  /** A task manager that is started anew knows nothing of what judged before. */
  @ParameterizedTest
  @EnumSource(Damage.class)
  void aJobThatBeginsWithABrokenChampionJudgesByTheOneBefore(Damage damage) throws Exception {
    promoteSecond("reasons");
    damage.to(folder.resolve("reasons").resolve(second.reasons()));
    ChampionWatch watch = new ChampionWatch(factory());

    try (Classifier classifier = watch.open()) {
      assertThat(judged(classifier)).isEqualTo(judges(first.reasons(), first.alerts()));
    }
    assertThat(watch.refused()).isEqualTo(1);
    assertThat(watch.next()).isNull();
    assertThat(watch.refused()).isEqualTo(1);
    assertThat(told).containsExactly("alerts-" + first.alerts());
  }

  @Test
  void whereNothingCanJudgeItSaysWhatToDo(@TempDir Path empty) {
    ChampionFactory factory =
        new ChampionFactory(empty.toString(), Profiles.shipped(), OFTEN, null);

    assertThatThrownBy(factory::open)
        .isInstanceOf(IOException.class)
        .hasMessage(
            empty
                + ": there is no champion that can judge; train one with hangup train --registry");
  }

  @Test
  void whoCouldNotBeToldIsToldAgain() throws IOException {
    List<String> calls = new ArrayList<>();
    ChampionWatch watch =
        new ChampionWatch(
            new ChampionFactory(
                folder.toString(),
                Profiles.shipped(),
                OFTEN,
                (model, version) -> {
                  calls.add(model);
                  if (calls.size() < 3) {
                    throw new IOException("the database is away");
                  }
                }));
    watch.open().close();

    for (int look = 0; look < 5; look++) {
      assertThat(watch.next()).isNull();
    }

    // The first look fails twice, the second tells both.
    assertThat(calls).containsExactly("reasons", "alerts", "reasons", "alerts");
  }

  @Test
  void whoReadsWhileOthersWriteSeesOneOrTheOtherAlwaysWhole() throws Exception {
    SmallModels third = SmallModels.train(trained.resolve("third"), null, 75);
    ChampionWatch watch = new ChampionWatch(factory());
    watch.open().close();
    AtomicBoolean written = new AtomicBoolean();
    List<Throwable> failures = new ArrayList<>();
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int round = 0; round < 20; round++) {
                  promoteSecond("reasons");
                  publish(third.folder(), "reasons", third.reasons());
                  registry.promote("reasons", third.reasons(), second.reasons(), "better", AT);
                  registry.promote("reasons", first.reasons(), third.reasons(), "back", AT);
                }
                promoteSecond("reasons");
              } catch (IOException | RuntimeException e) {
                failures.add(e);
              } finally {
                written.set(true);
              }
            });
    writer.start();

    String last = null;
    boolean after;
    do {
      after = written.get();
      Classifier next = watch.next();
      if (next != null) {
        last = judged(next);
        next.close();
      }
    } while (!after);
    writer.join();

    assertThat(failures).isEmpty();
    assertThat(watch.refused()).isZero();
    assertThat(last).isEqualTo(judges(second.reasons(), first.alerts()));
  }
}
