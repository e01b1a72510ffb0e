package dev.hangup.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.card.VersionId;
import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.features.Encoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final LabelledCall DEAR = call("a", "It is too dear.", "BUDGET_CONSTRAINTS");
  private static final LabelledCall LATER = call("b", "Not today.", "NEEDS_MORE_TIME");
  private static final LabelledCall WRONG = call("c", "Wrong number.", "WRONG_CONTACT");

  private static LabelledCall call(String id, String text, String reason) {
    List<Turn> turns = List.of(new Turn(Turn.Side.CUSTOMER, text));
    return new LabelledCall(id, "core", "voice", "en", turns, false, reason, null);
  }

  private static TrainingSet set(Map<String, List<LabelledCall>> bySource) {
    return TrainingSet.of(
        Task.REASONS,
        bySource,
        new Encoder(null).encode(TrainingSet.conversations(Task.REASONS, bySource)),
        Profiles.shipped());
  }

  private static VersionId version(Map<String, List<LabelledCall>> bySource) {
    return Training.version(set(bySource), TrainingOptions.DEFAULT, "features-1");
  }

  @Test
  void theSameCallsGiveTheSameNameInAnyOrderAndFromAnyFile() {
    VersionId name = version(Map.of("one", List.of(DEAR, LATER, WRONG)));
    assertThat(version(Map.of("one", List.of(WRONG, DEAR, LATER)))).isEqualTo(name);
    Map<String, List<LabelledCall>> two = new LinkedHashMap<>();
    two.put("second", List.of(WRONG));
    two.put("first", List.of(LATER, DEAR));
    assertThat(version(two)).isEqualTo(name);
  }

  @Test
  void whateverDecidesTheModelChangesItsName() {
    VersionId name = version(Map.of("one", List.of(DEAR, LATER, WRONG)));
    LabelledCall relabelled = call("b", "Not today.", "NOT_INTERESTED");
    assertThat(version(Map.of("one", List.of(DEAR, relabelled, WRONG)))).isNotEqualTo(name);
    assertThat(version(Map.of("one", List.of(DEAR, WRONG)))).isNotEqualTo(name);
    TrainingSet set = set(Map.of("one", List.of(DEAR, LATER, WRONG)));
    assertThat(Training.version(set, TrainingOptions.DEFAULT, "features-2")).isNotEqualTo(name);
    assertThat(Training.version(set, new TrainingOptions(0.9, 0.07, true), "features-1"))
        .isNotEqualTo(name);
  }

  @Test
  void samplesStandInTheOrderOfTheirIds() {
    assertThat(set(Map.of("one", List.of(WRONG, DEAR, LATER))).samples())
        .extracting(Sample::id)
        .containsExactly("a", "b", "c");
  }

  @Test
  void refusesAnIdThatStandsInTwoFiles() {
    assertThatThrownBy(() -> set(Map.of("one", List.of(DEAR), "two", List.of(DEAR))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a'")
        .hasMessageContaining("give each call its own");
  }

  @Test
  void refusesALabelThatTheProfileDoesNotHave() {
    assertThatThrownBy(() -> set(Map.of("one", List.of(call("x", "Hm.", "NO_PARKING")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'x'")
        .hasMessageContaining("NO_PARKING")
        .hasMessageContaining("'core'");
  }
}
