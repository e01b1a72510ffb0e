package dev.hangup.report.page;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.figures.Quote;
import dev.hangup.report.figures.ReasonCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why conversations did not convert, with what the customers said. */
final class WhySection implements Section.Writer {
  private static final String ID = "why";
  private static final String TITLE = "Why do conversations fail?";

  /** So many reasons are quoted: a page is read, a table is searched. */
  private static final int MOST_QUOTED = 6;

  @Override
  public Section of(Figures figures) {
    List<ReasonCount> counts = figures.reasonsOfSpan();
    if (counts.isEmpty()) {
      return Section.empty(
          ID,
          TITLE,
          "No conversation of these days was judged. Replay an archive that holds what was said,"
              + " with a model, to see reasons here.");
    }
    Map<String, Long> calls = new TreeMap<>();
    counts.forEach(count -> calls.merge(count.reason(), count.calls(), Long::sum));
    long all = calls.values().stream().mapToLong(n -> n).sum();
    double confidence = counts.stream().mapToDouble(ReasonCount::confidenceSum).sum() / all;
    List<Charts.Named> reasons =
        calls.entrySet().stream()
            .map(entry -> new Charts.Named(entry.getKey(), new Proportion(entry.getValue(), all)))
            .sorted(
                Comparator.<Charts.Named>comparingLong(named -> -named.share().count())
                    .thenComparing(Charts.Named::name))
            .toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Text(
            "%s conversations ended without conversion and were judged by a model; its verdicts are right with a mean probability of %s by its own estimate."
                .formatted(Numbers.count(all), Proportion.percent(confidence))));
    blocks.add(
        Charts.intervals(
            new Charts.Words(
                "reasons",
                "Reasons, out of all conversations without conversion",
                "Reason",
                "Conversations",
                "Out of"),
            reasons,
            null));
    reasons.stream()
        .filter(named -> figures.evidence().reasons().containsKey(named.name()))
        .limit(MOST_QUOTED)
        .forEach(named -> blocks.add(quotes(figures.evidence().reasons(), named.name())));
    return new Section(ID, TITLE, blocks);
  }

  static Block quotes(Map<String, List<Quote>> quotes, String name) {
    return new Block.Quotes(name, quotes.get(name));
  }
}
