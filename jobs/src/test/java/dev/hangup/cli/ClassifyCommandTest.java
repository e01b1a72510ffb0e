package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

class ClassifyCommandTest {
  private static final String CALL =
      "{\"id\":\"%s\",\"profile\":\"healthcare\",\"converted\":%s,\"turns\":["
          + "{\"speaker\":\"agent\",\"text\":\"Which insurance do you have?\"},"
          + "{\"speaker\":\"customer\",\"text\":\"Blue Sky, card 4111 1111 1111 1111. You do not"
          + " take my insurance, \u00bfverdad?\"}]}\n";

  private final SmallModels models = SmallModels.lexical();
  @TempDir private Path folder;

  private record Ran(int exit, String out, String err) {
    List<JsonNode> verdicts() throws IOException {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : out.lines().toList()) {
        lines.add(new ObjectMapper().readTree(line));
      }
      return lines;
    }
  }

  private static Ran run(String input, OutputStream out, String... arguments) {
    IFactory commands =
        new IFactory() {
          @Override
          public <K> K create(Class<K> type) throws Exception {
            return type == ClassifyCommand.class
                ? type.cast(
                    new ClassifyCommand(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out))
                : CommandLine.defaultFactory().create(type);
          }
        };
    StringWriter err = new StringWriter();
    CommandLine line = Hangup.commandLine(commands).setErr(new PrintWriter(err));
    int exit = line.execute(arguments);
    return new Ran(exit, out.toString(), err.toString());
  }

  private Ran classify(String input, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("classify", "--registry", models.folder().toString()));
    arguments.addAll(List.of(more));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Ran ran = run(input, bytes, arguments.toArray(String[]::new));
    return new Ran(ran.exit(), bytes.toString(StandardCharsets.UTF_8), ran.err());
  }

  @Test
  void callsInVerdictsOut() throws IOException {
    Ran ran = classify(CALL.formatted("a", false) + CALL.formatted("b", true), "-");

    assertThat(ran.exit()).as(ran.err()).isZero();
    JsonNode first = ran.verdicts().get(0);
    assertThat(first.path("id").textValue()).isEqualTo("a");
    assertThat(first.path("reason").textValue()).isEqualTo("INSURANCE_NOT_ACCEPTED");
    assertThat(first.path("confidence").doubleValue()).isBetween(0.1, 1.0);
    assertThat(first.path("evidence").textValue())
        .isIn(
            "Which insurance do you have?",
            "Blue Sky, card [card]. You do not take my insurance, \u00bfverdad?");
    assertThat(ran.out()).doesNotContain("4111");
    assertThat(first.path("alerts").isArray()).isTrue();
    JsonNode second = ran.verdicts().get(1);
    assertThat(second.path("id").textValue()).isEqualTo("b");
    assertThat(second.path("reason").isNull()).isTrue();
    assertThat(ran.err())
        .isEqualTo(
            "read 2 = 2 judged + 0 rejected, by reasons-%s+alerts-%s-lexical%n"
                .formatted(models.reasons(), models.alerts()));
  }

  @Test
  void badLinesAreReportedAndDoNotStopIt() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("calls.jsonl"), "oops\n" + CALL.formatted("a", false) + "{}\n");

    Ran ran = classify("", file.toString());

    assertThat(ran.exit()).isZero();
    assertThat(ran.verdicts()).hasSize(1);
    assertThat(ran.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(file + ":1: not JSON"),
            line -> assertThat(line).startsWith(file + ":3: 'id' is missing"),
            line ->
                assertThat(line)
                    .startsWith("warning: ")
                    .contains("read 3 = 1 judged + 2 rejected"));
  }

  @Test
  void whereNoneIsACallItFails() {
    assertThat(classify("oops\n").exit()).isEqualTo(1);
    assertThat(classify("").exit()).isZero();
  }

  /** The catalog's own reason never had a labelled call: its examples alone speak. */
  @Test
  void aCatalogOfTheBusinesssOwn() throws IOException {
    Path own =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            catalog: acme
            reasons:
              - name: NO_PARKING
                description: There is nowhere to park near the shop, and the customer needs the car.
                examples:
                  - Where would I leave my car, there is no parking anywhere near you?
                  - I cannot park at your place, so I will not come.
              - name: TOO_LOUD
                description: The shop's music is so loud that the customer does not want to come.
                examples:
                  - Last time the music was so loud that I had a headache.
                  - I could not hear a word with that noise in your shop.
            """);
    String call =
        CALL.formatted("a", false)
            .replace("Which insurance do you have?", "Will you come by our shop?")
            .replace("Blue Sky", "There is no parking near you, I cannot park my car. Blue Sky");

    Ran ran = classify(call, "--profile-file", own.toString(), "--profile", "acme");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.verdicts().get(0).path("reason").textValue()).isEqualTo("NO_PARKING");
  }

  @Test
  void wrongArgumentsAreToldInOneLine() {
    assertThat(classify("", folder.resolve("none.jsonl").toString()))
        .satisfies(
            ran -> assertThat(ran.exit()).isEqualTo(2),
            ran -> assertThat(ran.err()).startsWith("hangup: there is no file ").hasLineCount(1));
    assertThat(classify("", "--profile", "acme"))
        .satisfies(
            ran -> assertThat(ran.exit()).isEqualTo(2),
            ran -> assertThat(ran.err()).startsWith("hangup: there is no profile 'acme'; there"));
    assertThat(classify("", "--model", "nope"))
        .satisfies(
            ran -> assertThat(ran.exit()).isEqualTo(2),
            ran -> assertThat(ran.err()).contains("no version 'nope'", models.reasons()));
    assertThat(
            run("", OutputStream.nullOutputStream(), "classify", "--registry", folder.toString()))
        .satisfies(
            ran -> assertThat(ran.exit()).isEqualTo(2),
            ran -> assertThat(ran.err()).startsWith("hangup: there is no champion in " + folder));
  }

  @Test
  void aPipeThatEndsIsToldInOneLine() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    Ran ran =
        run(
            CALL.formatted("a", false),
            closed,
            "classify",
            "--registry",
            models.folder().toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).hasLineCount(1).contains("cannot be written", "Broken pipe");
  }
}
