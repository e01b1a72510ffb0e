package dev.hangup.report.page;

import dev.hangup.report.figures.Figures;
import java.util.List;

/**
 * A question and its answer.
 *
 * @param id unique on the page, for links
 * @param title the question
 * @param blocks never empty
 */
public record Section(String id, String title, List<Block> blocks) {

  /** What makes one. */
  @FunctionalInterface
  interface Writer {
    Section of(Figures figures);
  }

  static Section empty(String id, String title, String why) {
    return new Section(id, title, List.of(new Block.Empty(why)));
  }
}
