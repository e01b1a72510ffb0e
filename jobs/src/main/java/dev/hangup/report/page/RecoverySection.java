package dev.hangup.report.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.hangup.report.Durations;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.figures.Recovered;
import dev.hangup.report.page.Block.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of those who gave up. */
final class RecoverySection implements Section.Writer {
  private static final String ID = "recovery";
  private static final String TITLE = "Are they reached again?";
  private static final String UNKNOWN = "UNKNOWN";
  private static final int MOST_ROWS = 15;

  /** The values of {@code recovery.how} in the order in which they are told. */
  private static final Map<String, String> HOW = new LinkedHashMap<>();

  static {
    HOW.put("CALLED_AGAIN", "Came again by themselves");
    HOW.put("CALLED_BACK", "Were called back");
    HOW.put("OTHER_CHANNEL", "Were reached on another channel");
    HOW.put("LOST", "Were not reached again");
  }

  @Override
  public Section of(Figures figures) {
    List<Recovered> known =
        figures.recovered().stream().filter(row -> !row.how().equals(UNKNOWN)).toList();
    long unknown =
        figures.recovered().stream()
            .filter(row -> row.how().equals(UNKNOWN))
            .mapToLong(Recovered::customers)
            .sum();
    if (known.isEmpty()) {
      return Section.empty(
          ID,
          TITLE,
          unknown > 0
              ? "The archive names no customers: of %s who gave up nobody can tell."
                  .formatted(Numbers.count(unknown))
              : "The tables do not tell of these days whether customers who gave up were reached"
                  + " again.");
    }
    long all = known.stream().mapToLong(Recovered::customers).sum();
    Map<String, Long> byHow =
        known.stream()
            .collect(groupingBy(Recovered::how, TreeMap::new, summingLong(Recovered::customers)));
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Text(
            "What became of %s who gave up, at whatever stage, and are known%s."
                .formatted(
                    Numbers.count(all),
                    unknown == 0
                        ? ""
                        : "; of %s more the archive does not name the customer"
                            .formatted(Numbers.count(unknown)))));
    List<Charts.Named> shares = new ArrayList<>();
    HOW.forEach(
        (how, words) ->
            shares.add(new Charts.Named(words, new Proportion(byHow.getOrDefault(how, 0L), all))));
    blocks.add(
        Charts.intervals(
            new Charts.Words(
                "recovery-shares",
                "Within a day of giving up, out of those who are known",
                "They",
                "How many",
                "Out of"),
            shares,
            null));
    if (known.stream().anyMatch(row -> row.medianSecondsAfter() != null)) {
      blocks.add(howSoon(figures, known));
    }
    return new Section(ID, TITLE, blocks);
  }

  /**
   * A median cannot be added up: they stand by business and channel. Those with the most customers
   * first.
   */
  private static Block howSoon(Figures figures, List<Recovered> known) {
    List<Recovered> reached =
        known.stream()
            .filter(row -> row.medianSecondsAfter() != null)
            .sorted(
                Comparator.comparingLong(Recovered::customers)
                    .reversed()
                    .thenComparing(Recovered::business)
                    .thenComparing(Recovered::channel)
                    .thenComparing(Recovered::how))
            .toList();
    List<List<String>> rows =
        reached.stream()
            .limit(MOST_ROWS)
            .map(
                row ->
                    List.of(
                        row.channel() + (figures.severalBusinesses() ? ", " + row.business() : ""),
                        HOW.getOrDefault(row.how(), row.how()),
                        Numbers.count(row.customers()),
                        Durations.text(Math.round(row.medianSecondsAfter()))))
            .toList();
    return new Block.Table(
        Charts.cut("How soon, by the channel on which they gave up", rows.size(), reached.size()),
        List.of(
            Column.text("Channel"),
            Column.text("They"),
            Column.number("How many"),
            Column.number("Half of them within")),
        rows);
  }
}
