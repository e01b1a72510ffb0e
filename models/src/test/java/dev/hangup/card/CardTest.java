package dev.hangup.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.evaluation.AlertMetrics;
import dev.hangup.evaluation.ScoredAlerts;
import dev.hangup.json.Json;
import dev.hangup.registry.TinyModels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CardTest {

  private static LabelledCall call(String id, boolean converted, String reason) {
    List<Turn> turns = List.of(new Turn(Turn.Side.AGENT, "Hi."));
    return new LabelledCall(id, "saas", "chat", "es", turns, converted, reason, null);
  }

  private static LabelledCall alerts(String id, String... alerts) {
    List<Turn> turns = List.of(new Turn(Turn.Side.AGENT, "Hi."));
    return new LabelledCall(
        id, "automotive_sales", "voice", "en", turns, false, null, List.of(alerts));
  }

  @Test
  void countsWhatItLearnedFrom() {
    Map<String, List<LabelledCall>> calls = new LinkedHashMap<>();
    calls.put("b.jsonl", List.of(call("1", false, "PRICE"), call("2", true, null)));
    calls.put("a.jsonl", List.of(alerts("3", "X", "Y"), alerts("4")));
    TrainingData data = TrainingData.of(calls);
    assertThat(data.calls()).isEqualTo(4);
    assertThat(data.sources())
        .containsExactly(
            new TrainingData.Source("b.jsonl", 2), new TrainingData.Source("a.jsonl", 2));
    assertThat(data.byLabel())
        .isEqualTo(Map.of("PRICE", 1, "(converted)", 1, "X", 1, "Y", 1, "(clean)", 1));
    assertThat(data.byLanguage()).isEqualTo(Map.of("es", 2, "en", 2));
    assertThat(data.byProfile()).isEqualTo(Map.of("saas", 2, "automotive_sales", 2));
  }

  @Test
  void theDigestIsThatOfTheCallsAlone() {
    List<LabelledCall> calls = new ArrayList<>(StarterCorpus.reasons());
    String digest = TrainingData.of(Map.of("all", calls)).digest();
    Collections.reverse(calls);
    Map<String, List<LabelledCall>> halves = new LinkedHashMap<>();
    halves.put("x", calls.subList(0, 400));
    halves.put("y", calls.subList(400, calls.size()));
    assertThat(TrainingData.of(halves).digest()).isEqualTo(digest).matches("[0-9a-f]{64}");
    assertThat(TrainingData.of(Map.of("all", calls.subList(1, calls.size()))).digest())
        .isNotEqualTo(digest);
  }

  @Test
  void anotherLabelIsAnotherDigest() {
    String price = TrainingData.of(Map.of("a", List.of(call("1", false, "PRICE")))).digest();
    String wait = TrainingData.of(Map.of("a", List.of(call("1", false, "WAIT")))).digest();
    String xy = TrainingData.of(Map.of("a", List.of(alerts("1", "X", "Y")))).digest();
    String yx = TrainingData.of(Map.of("a", List.of(alerts("1", "Y", "X")))).digest();
    assertThat(price).isNotEqualTo(wait);
    assertThat(xy).isEqualTo(yx).isNotEqualTo(price);
  }

  @Test
  void aVersionIsNamedByDataSettingsAndFeatures() {
    TrainingData data = TrainingData.of(Map.of("a", List.of(call("1", false, "PRICE"))));
    TrainingData other = TrainingData.of(Map.of("a", List.of(call("2", false, "PRICE"))));
    VersionId id = VersionId.of(data, Map.of("seed", "1", "epochs", "5"), "words-1");
    assertThat(id.name()).matches("[0-9a-f]{8}");
    assertThat(id.digest()).startsWith(id.name()).hasSize(64);
    Map<String, String> turned = new LinkedHashMap<>();
    turned.put("seed", "1");
    turned.put("epochs", "5");
    assertThat(VersionId.of(data, turned, "words-1")).isEqualTo(id);
    assertThat(VersionId.of(other, turned, "words-1")).isNotEqualTo(id);
    assertThat(VersionId.of(data, Map.of("seed", "2", "epochs", "5"), "words-1")).isNotEqualTo(id);
    assertThat(VersionId.of(data, turned, "words-2")).isNotEqualTo(id);
  }

  @Test
  void isTheSameAfterJson() throws Exception {
    ModelCard card =
        TinyModels.card(1).withProvenance(Map.of("reasons.pb", Map.of("trainer.seed", "7")));
    String json = CardJson.write(card);
    assertThat(CardJson.read(json)).isEqualTo(card);
    assertThat(CardJson.write(CardJson.read(json))).isEqualTo(json);
    JsonNode node = Json.mapper().readTree(json);
    assertThat(node.path("format").asInt()).isEqualTo(1);
    assertThat(node.path("created").asText()).isEqualTo("2026-03-01T09:30:00Z");
    assertThat(node.path("data").path("by_label").path("PRICE").asInt()).isEqualTo(1);
    assertThat(node.path("thresholds").path("OTHERS").path("limit").asDouble()).isEqualTo(0.4);
    assertThat(node.path("calibrations").path("reasons").path("method").asText())
        .isEqualTo("temperature");
  }

  @Test
  void thePageTellsAnOwnerWhatCounts() {
    String page = CardMarkdown.write(TinyModels.card(1));
    assertThat(page)
        .startsWith("# reasons " + TinyModels.card(1).version() + "\n")
        .contains("on 1 labelled calls. On held-out calls 50.0% of the reasons are right.")
        .contains("\n| accuracy (95% interval) | 50.0% (9.5-90.5%) |\n")
        .contains("\n| `PRICE` | 1 | 2 | 0.500 | 1.000 | 0.667 |\n")
        .contains("\n| `WAIT` | 1 | 0 | - | 0.000 | 0.000 |\n")
        .contains("\n| `WAIT` | `PRICE` | 1 |\n")
        .contains("\n- It learned from synthetic calls")
        .contains("\n| `calls.jsonl` | 1 |\n")
        .contains("\n| `linear` | 0.850 | 0.800, 0.900 | epochs 5 | chosen |\n| `long` |")
        .contains("\n| `reasons` | temperature 1.500 |\n")
        .contains("\n| `OTHERS` | 0.400 | 8 | 6 | 9 |\n")
        .doesNotContain("null")
        .doesNotContain("NaN");
  }

  @Test
  void everyTableHasAsManyCellsAsHeadings() {
    int columns = 0;
    for (String line : CardMarkdown.write(hostile()).lines().toList()) {
      int cells = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
      if (columns > 0 && cells > 0) {
        assertThat(cells).as(line).isEqualTo(columns);
      }
      columns = cells;
    }
  }

  @Test
  void namesCannotBecomeMarkup() {
    assertThat(CardMarkdown.write(hostile()))
        .contains("\\<script\\>")
        .doesNotContain("<script>alert")
        .contains("a\\|b");
  }

  private static ModelCard hostile() {
    ModelCard card = TinyModels.card(1);
    return new ModelCard(
        card.format(),
        card.model(),
        card.version(),
        card.digest(),
        card.created(),
        "<script>alert(1)</script>\n# not a heading",
        card.features(),
        Map.of("a|b", "c\nd"),
        TrainingData.of(Map.of("a|b`.jsonl", List.of(call("1", false, "A|B")))),
        card.score(),
        card.candidates(),
        AlertMetrics.of(
            List.of(
                new ScoredAlerts(
                    "1", "p", null, Set.of("X|Y"), Map.of("X|Y", 0.9, "Z", 0.1), Set.of("X|Y")))),
        card.calibrations(),
        card.thresholds(),
        List.of("1 | 2"),
        Map.of("x.pb", Map.of("k|v", "|")));
  }
}
