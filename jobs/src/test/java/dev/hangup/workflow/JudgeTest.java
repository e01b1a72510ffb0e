package dev.hangup.workflow;

import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hangup.catalog.Profiles;
import dev.hangup.classification.Alert;
import dev.hangup.classification.Alerts;
import dev.hangup.classification.ChampionFactory;
import dev.hangup.classification.SharedClassifier;
import dev.hangup.classification.Told;
import dev.hangup.classification.WordModel;
import dev.hangup.interaction.Speaker;
import dev.hangup.interaction.Story;
import dev.hangup.registry.Registry;
import dev.hangup.settings.SettingsFile;
import dev.hangup.testing.SmallModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** How long conversations wait for each other before they are judged together. */
class JudgeTest {
  private WordModel model;
  private OneInputStreamOperatorTestHarness<Told, Judged> judge;

  @BeforeEach
  void open(TestInfo test) throws Exception {
    model =
        new WordModel(
            test.getDisplayName(), Map.of("dear", "BUDGET_CONSTRAINTS"), Map.of("rude", "RUDE"));
    judge = new OneInputStreamOperatorTestHarness<>(new Judge(model, SettingsFile.builtIn()));
    judge.setup(TypeInformation.of(Judged.class).createSerializer(new SerializerConfigImpl()));
    judge.open();
  }

  @AfterEach
  void close() throws Exception {
    judge.close();
    if (!history().isEmpty()) {
      assertThat(history()).endsWith("closed");
    }
  }

  private List<String> history() {
    return WordModel.history(model.version());
  }

  private void say(String id, String text) throws Exception {
    Story story = call(id).started(0).said(1, Speaker.BOT, text).ended(9, CUSTOMER);
    judge.processElement(new StreamRecord<>(Told.of(story.fold(), story.events())));
  }

  private void beSilent(String id) throws Exception {
    Story story = call(id).started(0).ended(9, CUSTOMER);
    judge.processElement(new StreamRecord<>(Told.of(story.fold(), story.events())));
  }

  private List<String> out() {
    return judge.extractOutputValues().stream().map(JudgeTest::told).toList();
  }

  private static String told(Judged judged) {
    String what = judged.withdrawn() ? "withdrawn" : "-";
    return judged.interaction().interactionId()
        + " "
        + (judged.verdict() == null ? what : judged.verdict().reason().name());
  }

  @Test
  void whatWasNoConversationPassesAndOpensNothing() throws Exception {
    beSilent("a");
    judge.setProcessingTime(10_000);

    assertThat(out()).containsExactly("a -");
    assertThat(history()).isEmpty();
  }

  @Test
  void afterAMomentOfTheClock() throws Exception {
    judge.setProcessingTime(1_000);
    say("a", "too dear");
    judge.setProcessingTime(1_150);
    say("b", "well");
    judge.setProcessingTime(1_199);
    assertThat(out()).isEmpty();

    judge.setProcessingTime(1_200);

    assertThat(out()).containsExactly("a BUDGET_CONSTRAINTS", "b OTHERS");
    assertThat(history()).containsExactly("opened", "2");
  }

  @Test
  void whenThereAreEnough() throws Exception {
    for (int i = 0; i < Judge.BATCH + 3; i++) {
      say("i" + i, "well");
    }
    assertThat(out())
        .isEqualTo(IntStream.range(0, Judge.BATCH).mapToObj(i -> "i" + i + " OTHERS").toList());

    // The moment of the first batch is over for the three that came later.
    judge.setProcessingTime(judge.getProcessingTime() + Judge.PATIENCE_MILLIS);
    assertThat(out()).hasSize(Judge.BATCH + 3);
    assertThat(history()).containsExactly("opened", "256", "3");
  }

  @Test
  void atAWatermark() throws Exception {
    say("a", "too dear");

    judge.processWatermark(new Watermark(7));

    assertThat(judge.getOutput()).hasSize(2).last().isEqualTo(new Watermark(7));
    assertThat(out()).containsExactly("a BUDGET_CONSTRAINTS");
  }

  @Test
  void beforeACheckpoint() throws Exception {
    say("a", "too dear");

    judge.prepareSnapshotPreBarrier(1);

    assertThat(out()).containsExactly("a BUDGET_CONSTRAINTS");
  }

  @Test
  void atTheEndOfTheInput() throws Exception {
    say("a", "too dear");

    judge.getOperator().finish();

    assertThat(out()).containsExactly("a BUDGET_CONSTRAINTS");
  }

  @Test
  void whatIsToldAnewTakesThePlaceOfWhatWaits() throws Exception {
    say("a", "too dear");
    say("b", "well");

    say("a", "well");
    judge.setProcessingTime(judge.getProcessingTime() + Judge.PATIENCE_MILLIS);

    assertThat(out()).containsExactly("b OTHERS", "a OTHERS");
  }

  @Test
  void whatIsWithdrawnIsNotJudgedAndNotToldAfterwards() throws Exception {
    say("a", "too dear");
    judge.processElement(new StreamRecord<>(Told.withdrawn(call("a").started(0).fold())));
    assertThat(out()).containsExactly("a withdrawn");

    judge.setProcessingTime(1_000);
    say("b", "well");
    judge.setProcessingTime(1_199);
    assertThat(out()).containsExactly("a withdrawn");
    judge.setProcessingTime(1_200);

    assertThat(out()).containsExactly("a withdrawn", "b OTHERS");
    assertThat(history()).containsExactly("opened", "1");
  }

  @Test
  void alertsGoAsideAlsoWhereThereAreNone() throws Exception {
    say("a", "so rude");
    say("b", "well");
    judge.getOperator().finish();

    try (OneInputStreamOperatorTestHarness<Judged, RowData> rows =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new JudgedRows(SettingsFile.builtIn())))) {
      rows.setup(InternalTypeInfo.of(JudgedRow.TYPE).toSerializer());
      rows.open();
      for (Judged judged : judge.extractOutputValues()) {
        rows.processElement(new StreamRecord<>(judged));
      }
      Queue<StreamRecord<Alerts>> aside = rows.getSideOutput(JudgedRows.ALERTS);
      assertThat(aside.stream().map(StreamRecord::getValue))
          .extracting(Alerts::interactionId, alerts -> alerts.alerts().size())
          .containsExactly(tuple("a", 1), tuple("b", 0));
      assertThat(aside.peek().getValue().alerts())
          .containsExactly(
              new Alert(
                  "a",
                  "RUDE",
                  "watch",
                  500_000,
                  "so rude",
                  "-",
                  "-",
                  "-",
                  "-",
                  Story.ZERO,
                  20_514,
                  model.version()));
    }
  }

  /** The same operator, and a registry whose champion changes meanwhile. */
  @Test
  void everyVerdictSaysWhichChampionJudged(@TempDir Path folder) throws Exception {
    SmallModels old = SmallModels.train(folder, null, 40);
    SmallModels young = SmallModels.train(folder.resolve("elsewhere"), null, 60);
    Path moved = folder.resolve("reasons").resolve(young.reasons());
    Files.move(young.folder().resolve("reasons").resolve(young.reasons()), moved);
    ChampionFactory champions =
        new ChampionFactory(folder.toString(), Profiles.shipped(), Duration.ofMillis(1), null);
    SharedClassifier other = SharedClassifier.join(champions);
    judge.close();
    judge = new OneInputStreamOperatorTestHarness<>(new Judge(champions, SettingsFile.builtIn()));
    judge.setup(TypeInformation.of(Judged.class).createSerializer(new SerializerConfigImpl()));
    judge.open();

    say("a", "dear");
    judge.processWatermark(new Watermark(1));
    String before = other.version();
    new Registry(folder)
        .promote("reasons", young.reasons(), old.reasons(), "better", Instant.now());
    while (other.version().equals(before)) {
      Thread.sleep(1);
    }
    say("b", "dear");
    judge.processWatermark(new Watermark(2));
    other.leave();

    assertThat(judge.extractOutputValues().stream().map(judged -> judged.verdict().model()))
        .containsExactly(
            "reasons-" + old.reasons() + "+alerts-" + old.alerts() + "-lexical",
            "reasons-" + young.reasons() + "+alerts-" + old.alerts() + "-lexical");
  }
}
