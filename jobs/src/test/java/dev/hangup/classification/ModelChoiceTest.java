package dev.hangup.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.classification.ModelChoice.None;
import dev.hangup.classification.ModelChoice.Versions;
import dev.hangup.registry.Registry;
import dev.hangup.testing.SmallModels;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelChoiceTest {

  @Test
  void whatAPersonMayWrite() {
    assertThat(ModelChoice.parse("champion")).isEqualTo(ModelChoice.CHAMPION);
    assertThat(ModelChoice.parse("none")).isEqualTo(new None());
    assertThat(ModelChoice.parse("1f0c9d2e")).isEqualTo(new Versions("1f0c9d2e", null));
    assertThat(ModelChoice.parse("reasons=a,alerts=b")).isEqualTo(new Versions("a", "b"));
    assertThat(ModelChoice.parse("alerts=b")).isEqualTo(new Versions(null, "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "reasons=", "a,b", "reasons=a,reasons=b", "x=1", "reasons=a=b"})
  void whatNamesNoModel(String text) {
    assertThatThrownBy(() -> ModelChoice.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write champion, none, a version of reasons, or");
  }

  @Test
  void theChampionStandsInForWhatIsNotNamed(@TempDir Path empty) throws IOException {
    SmallModels models = SmallModels.lexical();
    Versions champions = new Versions(models.reasons(), models.alerts());
    Registry registry = new Registry(models.folder());

    assertThat(ModelChoice.CHAMPION.in(registry)).isEqualTo(champions);
    assertThat(new Versions(null, models.alerts()).in(registry)).isEqualTo(champions);
    assertThat(ModelChoice.CHAMPION.in(new Registry(empty))).isEqualTo(new Versions(null, null));
  }

  @Test
  void aVersionThatIsNotThereIsRefusedWithThoseThatAre(@TempDir Path empty) {
    SmallModels models = SmallModels.lexical();

    assertThatThrownBy(() -> new Versions("nope", null).in(new Registry(models.folder())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no version 'nope' of reasons in the registry; there is "
                + models.reasons()
                + " (champion)");
    assertThatThrownBy(() -> new Versions(null, "nope").in(new Registry(empty)))
        .hasMessage(
            "there is no version 'nope' of alerts in the registry; there is none, train one first");
  }
}
