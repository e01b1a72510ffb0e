package dev.hangup.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.text.TextTable.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsAreAligned() {
    var table =
        new TextTable(
            List.of(Column.text("queue", 10), Column.number("calls")),
            List.of(List.of("sales", "7"), List.of("service", "1,313")));

    assertThat(table.lines("~"))
        .containsExactly("  queue    calls", "  sales        7", "  service  1,313");
  }

  @Test
  void longNamesAreCut() {
    var table = new TextTable(List.of(Column.text("q", 5)), List.of(List.of("abcdefgh")));

    assertThat(table.lines("…")).containsExactly("  q", "  abcd…");
  }

  /** An archive may hold a queue whose name clears the screen or turns the writing direction. */
  @Test
  void namesCannotSteerTheTerminal() {
    var table =
        new TextTable(List.of(Column.text("q", 20)), List.of(List.of("a\u001b[2Jb\u202ec\nd")));

    assertThat(table.lines("…")).containsExactly("  q", "  a?[2Jb?c?d");
  }
}
