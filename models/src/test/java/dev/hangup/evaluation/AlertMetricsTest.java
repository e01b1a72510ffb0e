package dev.hangup.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertMetricsTest {

  private static ScoredAlerts call(
      String id, Set<String> truth, double x, double y, Set<String> flagged) {
    return new ScoredAlerts(id, "automotive_sales", "en", truth, Map.of("X", x, "Y", y), flagged);
  }

  /** X: right, right, wrong flag; Y: right, missed. Of three clean calls one is flagged. */
  private static List<ScoredAlerts> calls() {
    return List.of(
        call("1", Set.of("X"), 0.9, 0.1, Set.of("X")),
        call("2", Set.of("X", "Y"), 0.8, 0.7, Set.of("X", "Y")),
        call("3", Set.of("Y"), 0.2, 0.4, Set.of()),
        call("4", Set.of(), 0.85, 0.3, Set.of("X")),
        call("5", Set.of(), 0.3, 0.45, Set.of()),
        call("6", Set.of(), 0.1, 0.2, Set.of()));
  }

  @Test
  void isWhatHandWorkGives() {
    AlertMetrics metrics = AlertMetrics.of(calls());
    // All: 3 right of 4 flagged, of 4 true ones.
    assertThat(metrics.micro()).isEqualTo(new LabelMetrics("all", 4, 4, 3, 0.75, 0.75, 0.75, null));
    // X by falling confidence: + - + - - -, so (1/1 + 2/3) / 2. Y: + - + - - -, the same.
    assertThat(metrics.byCategory())
        .containsExactly(
            new LabelMetrics("X", 2, 3, 2, 2 / 3.0, 1.0, 0.8, (1 + 2 / 3.0) / 2),
            new LabelMetrics("Y", 2, 1, 1, 1.0, 0.5, 2 / 3.0, (1 + 2 / 3.0) / 2));
    assertThat(metrics.macroPrecision()).isCloseTo((2 / 3.0 + 1) / 2, within(1e-12));
    assertThat(metrics.macroRecall()).isCloseTo(0.75, within(1e-12));
    assertThat(metrics.macroF1()).isCloseTo((0.8 + 2 / 3.0) / 2, within(1e-12));
    assertThat(metrics.meanAveragePrecision()).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(metrics.cleanFlagged()).isEqualTo(Proportion.of(1, 3));
    assertThat(metrics.reliability().bins().stream().mapToInt(Reliability.Bin::count).sum())
        .isEqualTo(12);
    // Flagged: .9+ .8+ .7+ .85-, each a bin of its own.
    assertThat(metrics.reliabilityOfFlagged().expectedCalibrationError())
        .isCloseTo((0.1 + 0.2 + 0.3 + 0.85) / 4, within(1e-12));
  }

  @Test
  void theOrderOfTheCallsDoesNotMatter() {
    List<ScoredAlerts> reversed = new ArrayList<>(calls());
    Collections.reverse(reversed);
    assertThat(AlertMetrics.of(reversed)).isEqualTo(AlertMetrics.of(calls()));
  }

  @Test
  void whereNothingIsTrueNothingIsDividedByZero() {
    AlertMetrics metrics = AlertMetrics.of(List.of(call("1", Set.of(), 0.2, 0.3, Set.of())));
    assertThat(metrics.micro().f1()).isNull();
    assertThat(metrics.macroF1()).isZero();
    assertThat(metrics.macroPrecision()).isNull();
    assertThat(metrics.meanAveragePrecision()).isNull();
    assertThat(metrics.cleanFlagged().share()).isZero();
    assertThat(MetricsText.lines(metrics, "~").get(0)).contains("micro-F1 -");
  }

  @Test
  void agreementIsTheF1OfOneCall() {
    assertThat(calls().stream().map(ScoredAlerts::agreement))
        .containsExactly(1.0, 1.0, 0.0, 0.0, 1.0, 1.0);
    assertThat(call("7", Set.of("X", "Y"), 0.9, 0.1, Set.of("X")).agreement())
        .isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void isTheSameAfterJson() throws Exception {
    AlertMetrics metrics = AlertMetrics.of(calls());
    String json = Json.line(metrics);
    assertThat(Json.mapper().readValue(json, Metrics.class)).isEqualTo(metrics);
    assertThat(Json.mapper().readTree(json).path("clean_flagged").path("count").asInt())
        .isEqualTo(1);
  }

  @Test
  void readsWellInATerminal() {
    assertThat(MetricsText.lines(AlertMetrics.of(calls()), "~"))
        .contains(
            "  category  calls  said  precision  recall     F1  avg precision",
            "  X             2     3      0.667   1.000  0.800          0.833",
            "  Y             2     1      1.000   0.500  0.667          0.833")
        .anyMatch(line -> line.contains("clean calls flagged 33.3% (6.1-79.2%)"));
  }

  @Test
  void refusesAlertsThatWereNotJudged() {
    assertThatThrownBy(() -> call("7", Set.of("Z"), 0.1, 0.1, Set.of()))
        .hasMessage("call '7' has the alert 'Z', for which no confidence is given");
    assertThatThrownBy(() -> AlertMetrics.of(List.of())).hasMessageContaining("no labelled calls");
  }
}
