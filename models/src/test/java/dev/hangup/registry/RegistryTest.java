package dev.hangup.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.card.ModelCard;
import dev.hangup.card.VersionId;
import dev.hangup.digest.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

class RegistryTest {
  private static final Instant AT = Instant.parse("2026-03-02T00:00:00Z");
  private static final LinearSGDModel MODEL = TinyModels.linear();

  @TempDir Path temp;
  private Path folder;
  private Registry registry;
  private final ModelCard card = TinyModels.card(1);

  @BeforeEach
  void nothingIsThereYet() {
    folder = temp.resolve("registry");
    registry = new Registry(folder);
  }

  private Publication publish(ModelCard card) throws IOException {
    return registry.publish(
        card,
        Map.of("reasons.pb", MODEL),
        Map.of("weights.json", "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
  }

  private Path version(ModelCard card) {
    return folder.resolve("reasons").resolve(card.version());
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Sha256.hex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void whatWasPublishedIsRead() throws IOException {
    assertThat(registry.models()).isEmpty();
    assertThat(registry.versions("reasons")).isEmpty();
    assertThat(publish(card)).isEqualTo(Publication.PUBLISHED);
    assertThat(registry.models()).containsExactly("reasons");
    assertThat(registry.versions("reasons")).containsExactly(card.version());
    PublishedVersion read = registry.open("reasons", card.version());
    assertThat(read.card()).isEqualTo(card.withProvenance(read.card().provenance()));
    assertThat(read.modelFiles()).containsExactly("reasons.pb");
    assertThat(read.data("weights.json")).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
    for (String word : List.of("dear", "later")) {
      var example = TinyModels.example("PRICE", word);
      assertThat(read.model("reasons.pb").predict(example).getOutputScores().toString())
          .isEqualTo(MODEL.predict(example).getOutputScores().toString());
    }
    assertThat(read.model("reasons.pb").predict(TinyModels.example("PRICE", "later")).getOutput())
        .hasToString(MODEL.predict(TinyModels.example("PRICE", "later")).getOutput().toString())
        .asString()
        .contains("WAIT");
  }

  @Test
  void theCardSaysWhatTheModelFileSays() throws IOException {
    publish(card);
    assertThat(registry.open("reasons", card.version()).card().provenance())
        .containsOnlyKeys("reasons.pb")
        .extractingByKey("reasons.pb")
        .satisfies(
            facts ->
                assertThat(facts)
                    .containsEntry("trainer.epochs", "5")
                    .containsEntry("trainer.seed", "7")
                    .containsEntry("trainer.optimiser.initialLearningRate", "0.5")
                    .containsEntry("dataset.num-examples", "20")
                    .containsEntry("dataset.datasource.description", "two words")
                    .containsEntry("tribuo-version", "4.3.2"));
    assertThat(version(card).resolve("card.md"))
        .content()
        .contains("trainer.optimiser.initialLearningRate");
  }

  @Test
  void theChecksumsAreThoseOfCoreutils() throws Exception {
    Assumptions.assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "sha256sum"))),
        "no sha256sum here");
    publish(card);
    Process check =
        new ProcessBuilder("sha256sum", "-c", "--strict", "SHA256SUMS")
            .directory(version(card).toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said.lines())
        .containsExactly("card.json: OK", "card.md: OK", "reasons.pb: OK", "weights.json: OK");
  }

  @Test
  void publishingAgainChangesNothing() throws IOException {
    publish(card);
    Map<String, String> before = contents(folder);
    assertThat(publish(card)).isEqualTo(Publication.UNCHANGED);
    assertThat(contents(folder)).isEqualTo(before);
  }

  @Test
  void whoTrainsAgainCanAskFirst() throws IOException {
    VersionId id = new VersionId(card.version(), card.digest());
    assertThat(registry.isPublished("reasons", id)).isFalse();
    publish(card);
    assertThat(registry.isPublished("reasons", id)).isTrue();
    assertThat(registry.isPublished("alerts", id)).isFalse();
    Files.delete(version(card).resolve("card.md"));
    assertThat(registry.isPublished("reasons", id)).isFalse();
  }

  @Test
  void aDamagedVersionIsReplaced() throws IOException {
    publish(card);
    Files.writeString(version(card).resolve("reasons.pb"), "gone");
    assertThat(publish(card)).isEqualTo(Publication.REPAIRED);
    assertThat(registry.open("reasons", card.version()).model("reasons.pb")).isNotNull();
    Files.delete(version(card).resolve("SHA256SUMS"));
    assertThat(publish(card)).isEqualTo(Publication.REPAIRED);
    assertThat(contents(folder.resolve("reasons")).keySet())
        .allMatch(name -> name.startsWith(card.version()));
  }

  @Test
  void aVersionOfTheSameNameFromOtherDataIsNotTouched() throws IOException {
    publish(card);
    ModelCard other = TinyModels.card(2);
    ModelCard clash =
        new ModelCard(
            card.format(),
            card.model(),
            card.version(),
            other.digest(),
            card.created(),
            card.purpose(),
            card.features(),
            card.settings(),
            card.data(),
            card.score(),
            card.candidates(),
            card.metrics(),
            card.calibrations(),
            card.thresholds(),
            card.limits(),
            card.provenance());
    Map<String, String> before = contents(folder);
    assertThatThrownBy(() -> publish(clash))
        .isInstanceOf(RegistryException.class)
        .hasMessageStartingWith(version(card).toString())
        .hasMessageContaining("from other data or settings; move it away");
    assertThat(contents(folder)).isEqualTo(before);
  }

  @Test
  void whatAKilledRunLeftBehindIsIgnoredAndCleaned() throws IOException {
    publish(card);
    Path left = folder.resolve("reasons/.unfinished-0badcafe");
    Files.createDirectories(left.resolve("deep"));
    Files.writeString(left.resolve("deep/reasons.pb"), "half");
    Files.writeString(folder.resolve("reasons/.unfinished-champion"), "ha");
    assertThat(registry.versions("reasons")).containsExactly(card.version());
    publish(TinyModels.card(2));
    assertThat(left).doesNotExist();
    assertThat(folder.resolve("reasons/.unfinished-champion")).doesNotExist();
  }

  /** Killed while the new folder was complete but not yet renamed, for the same version. */
  @Test
  void aRunAfterAKilledOnePublishes() throws IOException {
    Path left = folder.resolve("reasons/.unfinished-" + card.version());
    Files.createDirectories(left);
    Files.writeString(left.resolve("stale.pb"), "half");
    assertThat(publish(card)).isEqualTo(Publication.PUBLISHED);
    assertThat(version(card).resolve("stale.pb")).doesNotExist();
    assertThat(left).doesNotExist();
  }

  @Test
  void twoWritersDoNotDisturbEachOther() throws Exception {
    List<Callable<Publication>> writers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ModelCard each = TinyModels.card(i % 3);
      writers.add(() -> publish(each));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Publication> done = new ArrayList<>();
    try {
      for (Future<Publication> each : threads.invokeAll(writers)) {
        done.add(each.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(done).filteredOn(Publication.PUBLISHED::equals).hasSize(3);
    assertThat(done).filteredOn(Publication.UNCHANGED::equals).hasSize(9);
    for (int i = 0; i < 3; i++) {
      assertThat(registry.open("reasons", TinyModels.card(i).version())).isNotNull();
    }
  }

  @Test
  void theChampionAndItsHistory() throws IOException {
    ModelCard next = TinyModels.card(2);
    publish(card);
    publish(next);
    assertThat(registry.champion("reasons")).isEmpty();
    assertThatThrownBy(() -> registry.openChampion("reasons"))
        .hasMessageContaining("there is no champion yet; train a model first");
    assertThat(registry.promote("reasons", card.version(), null, "the first", AT)).isTrue();
    assertThat(registry.promote("reasons", card.version(), null, "again", AT)).isFalse();
    assertThat(registry.openChampion("reasons").card().version()).isEqualTo(card.version());
    assertThat(
            registry.promote(
                "reasons", next.version(), card.version(), "better", AT.plusSeconds(60)))
        .isTrue();
    assertThat(registry.champion("reasons")).contains(next.version());
    assertThat(folder.resolve("reasons/champion")).hasContent(next.version());
    assertThat(registry.championHistory("reasons"))
        .containsExactly(
            new ChampionChange(card.version(), null, "2026-03-02T00:00:00Z", "the first"),
            new ChampionChange(next.version(), card.version(), "2026-03-02T00:01:00Z", "better"));
    assertThat(registry.versions("reasons")).hasSize(2);
  }

  @Test
  void whoWasComparedWithAnotherChampionIsNotPromoted() throws IOException {
    ModelCard next = TinyModels.card(2);
    publish(card);
    publish(next);
    registry.promote("reasons", card.version(), null, "the first", AT);
    assertThatThrownBy(() -> registry.promote("reasons", next.version(), null, "why", AT))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("the champion is " + card.version() + " by now")
        .hasMessageContaining("compare them, then promote again");
    assertThat(registry.champion("reasons")).contains(card.version());
    assertThat(registry.championHistory("reasons")).hasSize(1);
  }

  @Test
  void onlyAWholeVersionBecomesChampion() throws IOException {
    publish(card);
    Files.delete(version(card).resolve("reasons.pb"));
    assertThatThrownBy(() -> registry.promote("reasons", card.version(), null, "why", AT))
        .hasMessageContaining("reasons.pb: is missing");
    assertThatThrownBy(() -> registry.promote("reasons", "0badcafe", null, "why", AT))
        .hasMessageContaining("no such version; there are " + card.version());
    assertThat(registry.champion("reasons")).isEmpty();
  }

  /** Named by hand, or by a run that was killed between the champion and its history. */
  @Test
  void aHistoryThatLagsIsCaughtUp() throws IOException {
    ModelCard second = TinyModels.card(2);
    ModelCard third = TinyModels.card(3);
    for (ModelCard each : List.of(card, second, third)) {
      publish(each);
    }
    registry.promote("reasons", card.version(), null, "the first", AT);
    Files.writeString(folder.resolve("reasons/champion"), second.version() + "\r\n");
    registry.promote("reasons", third.version(), second.version(), "better", AT);
    assertThat(registry.championHistory("reasons"))
        .extracting(ChampionChange::version)
        .containsExactly(card.version(), second.version(), third.version());
    assertThat(registry.championHistory("reasons").get(1).why()).contains("by hand");
  }

  @Test
  void whatPeopleGetWrongIsNamed() throws IOException {
    assertThatThrownBy(() -> registry.open("reasons", "1f0c9d2e"))
        .hasMessage(
            folder.resolve("reasons/1f0c9d2e")
                + ": no version of this model was published; train one first");
    publish(card);
    Files.writeString(folder.resolve("reasons/champion"), "../../etc");
    assertThatThrownBy(() -> registry.champion("reasons"))
        .hasMessage(
            folder.resolve("reasons/champion")
                + ": names no version that is here; write one of these into it: "
                + card.version());
    Files.writeString(folder.resolve("reasons/champion-history.jsonl"), "{}\n");
    assertThatThrownBy(() -> registry.championHistory("reasons"))
        .hasMessageContaining("champion-history.jsonl: line 1 is no change of the champion");
    assertThatThrownBy(() -> registry.open("../reasons", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> registry.publish(card, Map.of("../x.pb", MODEL), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                registry.publish(
                    card, Map.of("reasons.pb", MODEL), Map.of("card.json", new byte[0])))
        .hasMessageContaining("not be the card");
    assertThatThrownBy(() -> registry.publish(card, Map.of(), Map.of()))
        .hasMessageContaining("at least one model");
  }
}
