package dev.hangup.simulate;

import static dev.hangup.simulate.Written.is;
import static dev.hangup.simulate.Written.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.simulate.SimulationSettings.LogFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationsTest {
  private static final Map<String, String> PROFILES =
      Map.of(
          "brisa-shop", "ecommerce",
          "lakeside-clinic", "healthcare",
          "harbour-homes", "real_estate",
          "ledgerline", "saas",
          "quickquote", "core",
          "ridgeway-motors", "automotive");

  @Test
  void whatIsSaidIsTheLabelledCallWordForWord(@TempDir Path folder) throws IOException {
    Map<String, LabelledCall> corpus =
        Stream.concat(StarterCorpus.reasons().stream(), StarterCorpus.alerts().stream())
            .collect(Collectors.toMap(LabelledCall::id, Function.identity()));
    Written written =
        Written.by(SimulationSettings.of(1_500, 4, folder).conversations(1).faults(LogFaults.NONE));
    Map<String, List<JsonNode>> events = written.events();
    int said = 0;
    for (JsonNode row : written.truth()) {
      if (text(row, "call") == null) {
        assertThat(row.path("reason").isNull() && row.path("alerts").isNull()).isTrue();
        continue;
      }
      said++;
      LabelledCall call = corpus.get(text(row, "call"));
      assertThat(call.profile()).startsWith(PROFILES.get(text(row, "business")));
      assertThat(text(row, "language")).isEqualTo(call.language());
      assertThat(text(row, "outcome")).isEqualTo("ANSWERED");
      assertThat(row.path("converted").asBoolean()).isEqualTo(call.converted());
      assertThat(text(row, "reason")).isEqualTo(call.reason());
      if (call.hasAlertLabels()) {
        assertThat(StreamSupport.stream(row.path("alerts").spliterator(), false))
            .extracting(JsonNode::textValue)
            .containsExactlyElementsOf(call.alerts());
      } else {
        assertThat(row.path("alerts").isNull()).isTrue();
      }
      assertThat(events.get(text(row, "interaction_id")).stream().filter(e -> is(e, "SAID")))
          .extracting(e -> text(e, "speaker") + ": " + text(e, "text"))
          .containsExactlyElementsOf(
              call.turns().stream()
                  .map(t -> (t.side() == Turn.Side.AGENT ? "REP: " : "CUSTOMER: ") + t.text())
                  .toList());
    }
    assertThat(said).isGreaterThan(800);
    assertThat(written.truth()).anyMatch(row -> row.path("alerts").size() > 1);
  }

  @Test
  void nothingIsSaidWhereNoConversationIsWanted(@TempDir Path folder) throws IOException {
    Written written = Written.by(SimulationSettings.of(500, 4, folder).conversations(0));
    assertThat(written.lines()).noneMatch(e -> is(e, "SAID"));
    assertThat(written.truth()).allMatch(row -> row.path("call").isNull());
  }
}
