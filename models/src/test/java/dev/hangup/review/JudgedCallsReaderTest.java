package dev.hangup.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.corpus.CorpusException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedCallsReaderTest {
  private static final String CALLS =
      """
      {"id":"a","profile":"core","channel":"chat","language":"en","converted":false,"turns":[\
      {"speaker":"agent","text":"Hello"},{"speaker":"customer","text":"No."}],"reason":"OTHERS"}
      {"id":"b","profile":"saas","converted":true,"turns":[{"speaker":"customer","text":"Bought."}]}

      {"id":"c","profile":"saas","converted":false,"turns":[{"speaker":"agent","text":"Hello?"}]}
      """;

  private static Map<String, List<ReviewedCall>> read(String calls, String verdicts)
      throws IOException {
    return JudgedCallsReader.read(
        new BufferedReader(new StringReader(calls)),
        "calls.jsonl",
        new BufferedReader(new StringReader(verdicts)),
        "verdicts.jsonl");
  }

  @Test
  void joinsByIdAndLeavesOutWhatConverted() throws IOException {
    assertThat(
            read(
                CALLS,
                """
                {"id":"c","reason":"TEAM_SIZE_MISMATCH","evidence":null,"alerts":[]}
                {"id":"a","reason":"NOT_INTERESTED","confidence":0.75,"evidence":"No."}
                {"id":"b","reason":null}
                """))
        .isEqualTo(
            Map.of(
                "core",
                List.of(
                    new ReviewedCall(
                        "a", null, "en", "NOT_INTERESTED", 0.75, List.of("No."), "OTHERS")),
                "saas",
                List.of(
                    new ReviewedCall(
                        "c", null, null, "TEAM_SIZE_MISMATCH", null, List.of(), null))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"z\",\"reason\":\"OTHERS\"} | verdicts.jsonl:1: no call of calls.jsonl has the id 'z'",
        "{\"id\":1} | verdicts.jsonl:1: 'id' is missing or no text",
        "[] | verdicts.jsonl:1: a line is a JSON object",
        "{ | verdicts.jsonl:1: not JSON",
      })
  void saysWhichLineIsWrong(String verdict, String said) {
    assertThatThrownBy(() -> read(CALLS, verdict))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(said);
  }

  /** What classify rejects is no call here either. */
  @Test
  void aCallWithoutTurnsIsToldWithItsLine() {
    assertThatThrownBy(
            () -> read("{\"id\":\"a\",\"profile\":\"core\",\"converted\":false,\"turns\":[]}", ""))
        .isInstanceOf(CorpusException.class)
        .hasMessage("calls.jsonl:1: 'turns' is empty; a call needs at least one");
  }

  @Test
  void anIdStandsOnce() {
    assertThatThrownBy(() -> read(CALLS + CALLS.lines().skip(1).findFirst().orElseThrow(), ""))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("calls.jsonl:5: the id 'b' stands twice");
  }
}
