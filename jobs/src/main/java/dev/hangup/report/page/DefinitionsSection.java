package dev.hangup.report.page;

import dev.hangup.report.figures.Counts;
import dev.hangup.report.figures.Definition;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.page.Block.Column;
import java.util.ArrayList;
import java.util.List;

/** The same interactions by every definition. */
final class DefinitionsSection implements Section.Writer {
  @Override
  public Section of(Figures figures) {
    Counts total = figures.total();
    List<List<String>> rates = new ArrayList<>();
    List<List<String>> meanings = new ArrayList<>();
    for (Definition definition : Definition.values()) {
      Proportion rate = definition.of(total);
      rates.add(
          List.of(
              definition.label(),
              rate.percent(),
              rate.interval(),
              Numbers.count(rate.count()),
              Numbers.count(rate.outOf())));
      meanings.add(List.of(definition.label(), definition.counted(), definition.outOf()));
    }
    return new Section(
        "definitions",
        "What counts as giving up?",
        List.of(
            new Block.Text(
                "Platforms count differently. This page goes by the definition service where it"
                    + " does not say otherwise."),
            new Block.Table(
                "The definitions side by side",
                List.of(
                    Column.text("Definition"),
                    Column.number("Rate"),
                    Column.number("95% interval"),
                    Column.number("Counted"),
                    Column.number("Out of")),
                rates),
            new Block.Table(
                "What they count",
                List.of(
                    Column.text("Definition"), Column.text("Who counts"), Column.text("Of whom")),
                meanings)));
  }
}
