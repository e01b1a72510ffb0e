package dev.hangup.report.page;

import dev.hangup.report.advice.Advice;
import java.util.List;

/**
 * Everything on the page, as text.
 *
 * @param about which days, of whom
 * @param facts the figures to begin with
 * @param advice what to do next; empty where the data carry nothing
 * @param notes on how to read it
 */
public record Page(
    String title,
    String about,
    List<Fact> facts,
    List<Advice> advice,
    List<Section> sections,
    List<String> notes) {

  /**
   * @param figure such as {@code 5.7%}
   * @param details its bounds and how many it is of; may be empty
   */
  public record Fact(String name, String figure, String details) {}

  /** All charts, in the order of the page. */
  List<Block.Chart> charts() {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Block.Chart.class::isInstance)
        .map(Block.Chart.class::cast)
        .toList();
  }
}
