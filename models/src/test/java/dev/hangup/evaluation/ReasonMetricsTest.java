package dev.hangup.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.evaluation.ConfusionTable.Confusion;
import dev.hangup.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReasonMetricsTest {

  /**
   * Ten calls; their metrics are those of scikit-learn 1.9.1 (classification_report): A .75, B 2/3,
   * C .5, D and E 0; accuracy .6; macro-F1 .383333.
   */
  static List<ScoredReason> calls() {
    String[] truth = {"A", "A", "A", "A", "B", "B", "B", "C", "C", "D"};
    String[] said = {"A", "A", "B", "A", "B", "C", "B", "C", "A", "E"};
    List<ScoredReason> calls = new ArrayList<>();
    for (int i = 0; i < truth.length; i++) {
      calls.add(
          new ScoredReason(
              "c" + i,
              i < 6 ? "saas" : "core",
              i % 5 == 4 ? null : i % 2 == 0 ? "en" : "es",
              truth[i],
              said[i],
              0.95 - i * 0.05));
    }
    return calls;
  }

  @Test
  void agreesWithScikitLearn() {
    ReasonMetrics metrics = ReasonMetrics.of(calls());
    assertThat(metrics.accuracy().share()).isEqualTo(0.6);
    assertThat(metrics.macroF1()).isCloseTo(0.383333, within(1e-6));
    assertThat(metrics.byLabel())
        .containsExactly(
            new LabelMetrics("A", 4, 4, 3, 0.75, 0.75, 0.75, null),
            new LabelMetrics("B", 3, 3, 2, 2 / 3.0, 2 / 3.0, 4 / 6.0, null),
            new LabelMetrics("C", 2, 2, 1, 0.5, 0.5, 0.5, null),
            new LabelMetrics("D", 1, 0, 0, null, 0.0, 0.0, null),
            new LabelMetrics("E", 0, 1, 0, 0.0, null, 0.0, null));
  }

  /** Of saas: A A A A B B said A A B A B C, of core: B C C D said B C A E. */
  @Test
  void partsByLanguageAndProfile() {
    ReasonMetrics metrics = ReasonMetrics.of(calls());
    assertThat(metrics.byProfile()).extracting(GroupMetrics::name).containsExactly("core", "saas");
    assertThat(metrics.byProfile().get(0).accuracy().count()).isEqualTo(2);
    assertThat(metrics.byProfile().get(1).accuracy().count()).isEqualTo(4);
    // A: 2*3/(4+3), B: 2*1/(2+2), C: 0.
    assertThat(metrics.byProfile().get(1).macroF1())
        .isCloseTo((6 / 7.0 + 0.5 + 0) / 3, within(1e-12));
    assertThat(metrics.byLanguage())
        .extracting(GroupMetrics::name, g -> g.accuracy().count(), g -> g.accuracy().of())
        .containsExactly(tuple("-", 1, 2), tuple("en", 2, 4), tuple("es", 3, 4));
  }

  @Test
  void confusionWithinEachProfile() {
    ConfusionTable saas = ReasonMetrics.of(calls()).confusion().get(1);
    assertThat(saas.profile()).isEqualTo("saas");
    assertThat(saas.labels()).containsExactly("A", "B", "C");
    assertThat(saas.counts()).containsExactly(List.of(3, 1, 0), List.of(0, 1, 1), List.of(0, 0, 0));
    assertThat(saas.confusions())
        .containsExactly(new Confusion("A", "B", 1), new Confusion("B", "C", 1));
  }

  @Test
  void theOrderOfTheCallsDoesNotMatter() {
    List<ScoredReason> shuffled = new ArrayList<>(calls());
    Collections.shuffle(shuffled, new Random(3));
    assertThat(ReasonMetrics.of(shuffled)).isEqualTo(ReasonMetrics.of(calls()));
  }

  @Test
  void isTheSameAfterJson() throws Exception {
    ReasonMetrics metrics = ReasonMetrics.of(calls());
    String json = Json.indented(metrics);
    assertThat(Json.mapper().readValue(json, Metrics.class)).isEqualTo(metrics);
    JsonNode node = Json.mapper().readTree(json);
    assertThat(node.path("kind").asText()).isEqualTo("reasons");
    assertThat(node.path("accuracy").path("share").asDouble()).isEqualTo(0.6);
    assertThat(node.path("macro_f1").isNumber()).isTrue();
    assertThat(node.path("by_label").get(3).path("precision").isNull()).isTrue();
    assertThat(node.path("reliability").path("expected_calibration_error").isNumber()).isTrue();
  }

  @Test
  void readsWellInATerminal() {
    List<String> lines = MetricsText.lines(ReasonMetrics.of(calls(), List.of(0.75)), "~");
    assertThat(lines)
        .contains(
            "  reason  calls  said  precision  recall     F1",
            "  A           4     4      0.750   0.750  0.750",
            "  D           1     0          -   0.000  0.000",
            "Confusion, saas: rows are true, columns were said",
            "     true  A  B  C",
            "  A  A     3  1  .",
            "  B  B     .  1  1");
    assertThat(lines.get(0))
        .startsWith("Reasons of 10 calls: accuracy 60.0% (31.3-83.2%), macro-F1 0.383");
    // The surest eight have six right ones, all ten only six.
    assertThat(lines).contains("           75.0%         80.0%            0.600  75.0%");
  }

  @Test
  void refusesWhatIsNoMeasurement() {
    assertThatThrownBy(() -> ReasonMetrics.of(List.of())).hasMessageContaining("no labelled calls");
    assertThatThrownBy(() -> new ScoredReason("7", "core", "en", "A", "B", 1.5))
        .hasMessage("the confidence 1.5 of call '7' is no probability");
    assertThatThrownBy(() -> new ScoredReason("7", "core", "en", "A", "B", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
