package dev.hangup.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.catalog.Profiles;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.testing.SmallModels;
import dev.hangup.verdict.Classifier;
import dev.hangup.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryClassifierFactoryTest {
  private final SmallModels models = SmallModels.lexical();

  private RegistryClassifierFactory factory(Profiles profiles) {
    return new RegistryClassifierFactory(
        models.folder().toString(), models.reasons(), models.alerts(), profiles);
  }

  @Test
  void opensWhatJudges() throws IOException {
    List<LabelledCall> calls =
        StarterCorpus.reasons().stream()
            .filter(call -> call.profile().equals("healthcare") && call.reason() != null)
            .limit(40)
            .toList();

    try (Classifier classifier = factory(Profiles.shipped()).open()) {
      List<Verdict> verdicts =
          classifier.classify(calls.stream().map(LabelledCall::conversation).toList());

      assertThat(classifier.version())
          .isEqualTo("reasons-" + models.reasons() + "+alerts-" + models.alerts() + "-lexical");
      int right = 0;
      for (int i = 0; i < calls.size(); i++) {
        right += verdicts.get(i).reason().name().equals(calls.get(i).reason()) ? 1 : 0;
      }
      // It learned from these very calls; a guess is right once in ten.
      assertThat(right).isGreaterThan(30);
    }
  }

  /** In every task it is another object, and all tasks of a JVM share what equal ones open. */
  @Test
  void staysEqualWhereItTravels(@TempDir Path folder) throws Exception {
    Path own =
        Files.writeString(
            folder.resolve("own.yaml"), "catalog: acme\ninclude: {core: [WRONG_CONTACT]}\n");
    RegistryClassifierFactory here = factory(Profiles.shipped().with(own));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(here);

    Object there =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(there).isEqualTo(here).hasSameHashCodeAs(here);
    assertThat(factory(Profiles.shipped())).isNotEqualTo(here);
  }

  @Test
  void aVersionThatIsGoneIsToldInOneLine() {
    RegistryClassifierFactory gone =
        new RegistryClassifierFactory(
            models.folder().toString(), "gone", models.alerts(), Profiles.shipped());

    assertThatThrownBy(gone::open)
        .hasMessage(
            models.folder().resolve("reasons/gone")
                + ": no such version; there are "
                + models.reasons());
  }
}
