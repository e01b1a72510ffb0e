package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FollowUpsCommandTest {
  @TempDir private Path folder;

  private record Ran(int exit, String out, String err) {}

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Hangup.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Ran(line.execute(arguments), out.toString(), err.toString());
  }

  @Test
  void whatIsShownPassesTheCheck() throws IOException {
    Ran shown = run("follow-ups", "show");
    assertThat(shown.exit()).isZero();
    Path file = Files.writeString(folder.resolve("rules.yaml"), shown.out());

    Ran checked = run("follow-ups", "check", file.toString());

    assertThat(checked.exit()).isZero();
    assertThat(checked.out())
        .startsWith(file + ": 8 rules\n")
        .containsPattern("abandoned-call +CALL_BACK\n");
  }

  @Test
  void whatIsWrongEndsWithTwoAndItsLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("rules.yaml"),
            "follow_ups:\n- name: a\n  when: {outcome: ABANDONED}\n  action: A\n  due: soon\n");

    Ran checked = run("follow-ups", "check", file.toString());

    assertThat(checked.exit()).isEqualTo(2);
    assertThat(checked.err())
        .startsWith("hangup: follow-up rules " + file + ", line 5: 'soon' is not understood;");
  }
}
