package dev.hangup.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.archive.EventLimits;
import dev.hangup.archive.LineReader;
import dev.hangup.catalog.Profiles;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLinesTest {
  private final List<String> problems = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();

  private static WordModel model(String version) {
    return new WordModel(version, Map.of("dear", "TOO_DEAR"), Map.of("rude", "RUDE"));
  }

  private static String call(String id, String text) {
    return "{\"id\":\"%s\",\"profile\":\"core\",\"converted\":false,\"turns\":[{\"speaker\":\"customer\",\"text\":\"%s\"}]}"
        .formatted(id, text);
  }

  private CallLines.Counts judge(WordModel model, byte[] lines) throws IOException {
    return CallLines.judge(
        new ByteArrayInputStream(lines),
        "calls.jsonl",
        null,
        Profiles.shipped(),
        model,
        problems::add,
        batch -> {
          batches.add(batch.size());
          verdicts.addAll(batch);
        });
  }

  private CallLines.Counts judge(WordModel model, String... lines) throws IOException {
    return judge(model, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theOrderIsKeptAcrossBatches() throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      lines.add(call("c" + i, i % 2 == 0 ? "too dear" : "ok"));
      ids.add("c" + i);
    }

    CallLines.Counts counts = judge(model("order"), lines.toArray(String[]::new));

    assertThat(verdicts).extracting(Verdict::id).isEqualTo(ids);
    assertThat(verdicts.get(0).reason().name()).isEqualTo("TOO_DEAR");
    assertThat(verdicts.get(149).reason().name()).isEqualTo("OTHERS");
    assertThat(batches).containsExactly(64, 64, 22);
    assertThat(counts).isEqualTo(new CallLines.Counts(150, 150, "order"));
    assertThat(WordModel.history("order")).containsExactly("opened", "64", "64", "22", "closed");
  }

  @Test
  void badLinesAreReportedWithTheirNumberAndDoNotStopIt() throws IOException {
    CallLines.Counts counts =
        judge(
            model("bad"),
            call("a", "ok"),
            "nonsense",
            "",
            call("b", "ok").replace("core", "acme"),
            call("c", "ok").replace("customer", "bot"),
            call("d", "ok"));

    assertThat(verdicts).extracting(Verdict::id).containsExactly("a", "d");
    assertThat(counts.read()).isEqualTo(5);
    assertThat(counts.judged()).isEqualTo(2);
    assertThat(counts.rejected()).isEqualTo(3);
    assertThat(problems).hasSize(3);
    assertThat(problems.get(0)).startsWith("calls.jsonl:2: not JSON: ").hasLineCount(1);
    assertThat(problems.get(1))
        .startsWith("calls.jsonl:4: there is no profile 'acme'; there are ")
        .contains("ecommerce", "--profile-file");
    assertThat(problems.get(2))
        .isEqualTo("calls.jsonl:5: unknown speaker 'bot'; write agent or customer");
  }

  @Test
  void whatIsTooLongIsNoCall() throws IOException {
    judge(
        model("long"),
        call("line", "x".repeat(LineReader.LONGEST_LINE)),
        call("turn", "x".repeat(EventLimits.LONGEST_TEXT + 1)),
        call("fits", "x".repeat(EventLimits.LONGEST_TEXT)));

    assertThat(problems)
        .satisfiesExactly(
            p -> assertThat(p).startsWith("calls.jsonl:1: the line is 4,194,"),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "calls.jsonl:2: a turn's text is 100,001 characters long; the longest"
                            + " allowed is 100,000"));
    assertThat(verdicts).extracting(Verdict::id).containsExactly("fits");
  }

  @Test
  void whatIsNoUtf8() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(call("a", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1));
    bytes.write('\n');
    bytes.write(call("b", "caf\u00e9").getBytes(StandardCharsets.UTF_8));

    judge(model("bytes"), bytes.toByteArray());

    assertThat(problems)
        .containsExactly("calls.jsonl:1: the line is not UTF-8; save the file as UTF-8");
    assertThat(verdicts).extracting(Verdict::id).containsExactly("b");
  }

  @Test
  void noModelIsOpenedForNothing() throws IOException {
    assertThat(judge(model("nothing"), "x", "{}")).isEqualTo(new CallLines.Counts(2, 0, null));
    assertThat(judge(model("nothing"), new byte[0])).isEqualTo(new CallLines.Counts(0, 0, null));
    assertThat(WordModel.history("nothing")).isEmpty();
  }

  @Test
  void theModelIsClosedWhereItFails() {
    assertThatThrownBy(() -> judge(model("fails"), call("a", "ok"), call("b", "BOOM")))
        .isInstanceOf(ClassifierException.class)
        .hasMessageContaining("interaction b");
    assertThat(WordModel.history("fails")).last().isEqualTo("closed");
    assertThat(verdicts).isEmpty();
  }

  @Test
  void aVerdictAsJson() throws IOException {
    JsonNode line =
        new ObjectMapper()
            .readTree(
                VerdictLine.of(
                    new Verdict(
                        "a",
                        new ReasonVerdict("TOO_DEAR", 1 / 3.0, "\u00bfTan \"caro\"?"),
                        List.of(new AlertVerdict("care", "RUDE", 0.5, "no")),
                        "m")));

    assertThat(line.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("id", "reason", "confidence", "evidence", "alerts", "model");
    assertThat(line)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"id":"a","reason":"TOO_DEAR","confidence":0.333333,
                     "evidence":"\u00bfTan \\"caro\\"?","model":"m",
                     "alerts":[{"category":"RUDE","confidence":0.5,"evidence":"no","guide":"care"}]}
                    """));
  }

  @Test
  void whereThereIsNoReasonNullsSaySo() {
    assertThat(VerdictLine.of(new Verdict("a", null, List.of(), "m")))
        .isEqualTo(
            "{\"id\":\"a\",\"reason\":null,\"confidence\":null,\"evidence\":null,\"alerts\":[],\"model\":\"m\"}");
  }
}
