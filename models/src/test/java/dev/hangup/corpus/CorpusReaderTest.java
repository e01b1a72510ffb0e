package dev.hangup.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.conversation.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusReaderTest {
  private static final String TURNS = "\"turns\":[{\"speaker\":\"agent\",\"text\":\"Hi.\"}]";

  private static List<LabelledCall> read(String text) throws IOException {
    return CorpusReader.read(new BufferedReader(new StringReader(text)), "calls.jsonl");
  }

  private static String call(String id, String labels) {
    return "{\"id\":\""
        + id
        + "\",\"profile\":\"core\",\"channel\":\"chat\",\"language\":\"en\","
        + TURNS
        + ","
        + labels
        + "}\n";
  }

  @Test
  void readsReasonsAndAlertsAndSkipsBlankLines() throws IOException {
    List<LabelledCall> calls =
        read(
            call("1", "\"converted\":false,\"reason\":\"OTHERS\"")
                + "\n"
                + call("2", "\"converted\":true,\"reason\":null")
                + call("3", "\"converted\":true,\"alerts\":[\"A\",\"B\"]")
                + call("4", "\"converted\":false,\"alerts\":[]"));
    List<Turn> turns = List.of(new Turn(Turn.Side.AGENT, "Hi."));
    assertThat(calls)
        .containsExactly(
            new LabelledCall("1", "core", "chat", "en", turns, false, "OTHERS", null),
            new LabelledCall("2", "core", "chat", "en", turns, true, null, null),
            new LabelledCall("3", "core", "chat", "en", turns, true, null, List.of("A", "B")),
            new LabelledCall("4", "core", "chat", "en", turns, false, null, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"converted\":false,\"reason\":\"X\",\"alerts\":[] | both 'reason' and 'alerts'",
        "\"converted\":true,\"reason\":\"X\" | a converted call has none",
        "\"converted\":false | neither 'reason' nor 'alerts'",
        "\"converted\":\"no\",\"reason\":\"X\" | 'converted' is missing or neither true nor false",
        "\"converted\":false,\"reason\":7 | 'reason' is missing or no text",
        "\"converted\":false,\"alerts\":[7] | 'alerts' is a list of texts",
        "\"converted\":false,\"alerts\":\"A\" | 'alerts' is missing or no list",
      })
  void namesTheLineAndTheMend(String labels, String reason) {
    assertThatThrownBy(() -> read("\n" + call("1", labels)))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith("calls.jsonl:2: ")
        .hasMessageContaining(reason);
  }

  @Test
  void refusesWhatIsNoCall() {
    assertThatThrownBy(() -> read("{\"id\":")).hasMessageStartingWith("calls.jsonl:1: not JSON");
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("a call is a JSON object");
    String stranger =
        call("1", "\"converted\":true,\"reason\":null").replace("\"agent\"", "\"robot\"");
    assertThatThrownBy(() -> read(stranger))
        .hasMessageContaining("unknown speaker 'robot'; write agent or customer");
    String silent = call("1", "\"converted\":true").replace(TURNS, "\"turns\":[]");
    assertThatThrownBy(() -> read(silent)).hasMessageContaining("'turns' is empty");
  }

  @Test
  void refusesAnIdThatStandsTwice() {
    String call = call("7", "\"converted\":true");
    assertThatThrownBy(() -> read(call + call))
        .hasMessage("calls.jsonl:2: the id '7' stands twice; give each call its own");
  }
}
