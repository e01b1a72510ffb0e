package dev.hangup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.report.Patience.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceChartTest {

  /**
   * One of four gives up at 10, 20, 30 and 40 seconds. The axis ends at 40: 60 columns of 2/3 s, so
   * ten seconds are 15 columns, and a step of a quarter is three rows.
   */
  @Test
  void staircase() {
    var curve =
        List.of(
            new Point(10, 4, 0.75),
            new Point(20, 3, 0.5),
            new Point(30, 2, 0.25),
            new Point(40, 1, 0));

    assertThat(PatienceChart.lines(new Patience(curve, 10, 20), Glyphs.ASCII))
        .containsExactly(
            "  100% |" + "#".repeat(15),
            "       |" + "#".repeat(15),
            "       |" + "#".repeat(15),
            "   75% |" + "#".repeat(30),
            "       |" + "#".repeat(30),
            "       |" + "#".repeat(30),
            "   50% |" + "#".repeat(45),
            "       |" + "#".repeat(45),
            "       |" + "#".repeat(45),
            "   25% |" + "#".repeat(60),
            "       |" + "#".repeat(60),
            "       |" + "#".repeat(60),
            "    0% ++--------------+--------------+--------------+--------------+",
            "        0              10 s           20 s           30 s           40 s",
            "                       ^              ^");
  }

  @Test
  void eighthsOfARowAreDrawnWhereTheTerminalCan() {
    // 15/16 of 12 rows are 11.25: the top row is a quarter full.
    var curve = List.of(new Point(0, 16, 0.9375), new Point(60, 15, 0.9375));

    assertThat(PatienceChart.lines(new Patience(curve, null, null), Glyphs.UNICODE))
        .startsWith("  100% │" + "▂".repeat(60))
        .contains("       │" + "█".repeat(60));
  }

  /** Of 1,000 who waited 5 were left at 900 s; the median may not be left out. */
  @Test
  void thinTailIsLeftOutButNotTheMedian() {
    var curve = List.of(new Point(60, 1000, 0.9), new Point(300, 5, 0.8), new Point(900, 2, 0.4));

    assertThat(PatienceChart.lines(new Patience(curve, 900, 900), Glyphs.ASCII))
        .anyMatch(line -> line.trim().endsWith("20 min"));
    assertThat(PatienceChart.lines(new Patience(curve, null, null), Glyphs.ASCII))
        .anyMatch(line -> line.trim().endsWith("5 min"));
  }

  @Test
  void beyondTheLongestWaitNothingIsKnown() {
    // The axis ends at 60, the waits at 55: 55 columns.
    var curve = List.of(new Point(55, 10, 0.9));

    assertThat(PatienceChart.lines(new Patience(curve, null, null), Glyphs.ASCII))
        .contains("       |" + "#".repeat(55));
  }

  @Test
  void everyWaitOfNoSecondsIsStillAChart() {
    assertThat(
            PatienceChart.lines(
                new Patience(List.of(new Point(0, 3, 1)), null, null), Glyphs.ASCII))
        .isNotEmpty();
  }

  @Test
  void nobodyWaited() {
    assertThat(PatienceChart.lines(new Patience(List.of(), null, null), Glyphs.ASCII))
        .containsExactly("  Nobody waited in a queue.");
  }
}
