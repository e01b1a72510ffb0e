package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private final StringWriter written = new StringWriter();

  private ConsoleProgress progress(boolean terminal) {
    return new ConsoleProgress(new PrintWriter(written), Long.MAX_VALUE, terminal);
  }

  /** A log that says the same every few seconds hides what it also says. */
  @Test
  void aLogIsToldEachStageOnce() {
    ConsoleProgress progress = progress(false);
    for (String line :
        List.of(
            "reading: 0 of 1,200 calls, 0.5 s",
            "reading: 640 of 1,200 calls, 3.1 s",
            "fitting",
            "fitting",
            "reading: 1,200 of 1,200 calls, 5 s")) {
      progress.at(line);
    }
    progress.clear();
    progress.say("done");

    assertThat(written.toString().lines())
        .containsExactly("reading: 0 of 1,200 calls, 0.5 s", "fitting", "done");
  }

  @Test
  void aTerminalsLineChangesAndGoesAway() {
    ConsoleProgress progress = progress(true);
    progress.at("1 of 2");
    progress.at("2 of 2");
    progress.say("done");

    String blank = " ".repeat(72);
    assertThat(written.toString())
        .isEqualTo("\r1 of 2" + blank + "\r2 of 2" + blank + "\r" + " ".repeat(78) + "\rdone\n");
  }
}
