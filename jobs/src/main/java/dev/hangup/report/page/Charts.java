package dev.hangup.report.page;

import dev.hangup.report.figures.Proportion;
import dev.hangup.report.page.Block.Chart;
import dev.hangup.report.page.Block.Column;
import dev.hangup.report.page.Block.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Shares as charts, each with its table. */
final class Charts {
  /** More bars are a list, not a picture: the rest is in the table. */
  private static final int MOST_BARS = 15;

  /** A page can be sent; more rows are a query. */
  private static final int MOST_ROWS = 200;

  private static final int MARGIN_ROWS = 3;

  private Charts() {}

  /** A share and whose it is. */
  record Named(String name, Proportion share) {}

  /** The words of a chart of intervals and its table. */
  record Words(String id, String title, String of, String counted, String outOf) {}

  /**
   * Shares side by side, in the order given.
   *
   * @param reference that of all together; null for none
   */
  static Chart intervals(Words words, List<Named> all, Proportion reference) {
    List<Named> drawn = all.size() > MOST_BARS ? all.subList(0, MOST_BARS) : all;
    return new Chart(
        words.id(),
        cut(words.title(), drawn.size(), all.size()),
        summary(all),
        drawn.size() + MARGIN_ROWS,
        new ChartData.Intervals(
            drawn.stream().map(Named::name).toList(),
            percents(drawn, Proportion::value),
            percents(drawn, Proportion::low),
            percents(drawn, Proportion::high),
            reference == null ? null : Numbers.percent(reference.value()),
            drawn.stream().map(named -> Numbers.words(named.share())).toList()),
        table(words, all));
  }

  /** A share over time. */
  static Chart course(Words words, List<Named> all, String name, Double target) {
    return new Chart(
        words.id(),
        words.title(),
        summary(all),
        14,
        new ChartData.Course(
            name,
            all.stream().map(Named::name).toList(),
            percents(all, Proportion::value),
            percents(all, Proportion::low),
            percents(all, Proportion::high),
            words.outOf(),
            all.stream().map(named -> named.share().outOf()).toList(),
            Numbers.percent(target),
            all.stream().map(named -> Numbers.words(named.share())).toList()),
        table(words, all));
  }

  /** The figures of shares, in the order given. */
  static Table table(Words words, List<Named> all) {
    List<List<String>> rows =
        all.stream()
            .limit(MOST_ROWS)
            .map(
                named ->
                    List.of(
                        named.name(),
                        Numbers.count(named.share().count()),
                        Numbers.count(named.share().outOf()),
                        named.share().percent(),
                        named.share().interval()))
            .toList();
    return new Table(
        cut(words.title(), rows.size(), all.size()),
        List.of(
            Column.text(words.of()),
            Column.number(words.counted()),
            Column.number(words.outOf()),
            Column.number("Share"),
            Column.number("95% interval")),
        rows);
  }

  /** A title that says how many of all are shown, where it is not all. */
  static String cut(String title, int shown, int all) {
    return shown == all ? title : "%s: the first %d of %d".formatted(title, shown, all);
  }

  private static List<Double> percents(List<Named> all, Function<Proportion, Double> part) {
    // Not toList(): a share of nothing is null.
    List<Double> percents = new ArrayList<>();
    all.forEach(named -> percents.add(Numbers.percent(part.apply(named.share()))));
    return percents;
  }

  private static String summary(List<Named> all) {
    List<Named> known =
        all.stream()
            .filter(named -> named.share().outOf() > 0)
            .sorted(Comparator.comparingDouble(named -> named.share().value()))
            .toList();
    if (known.isEmpty()) {
      return "Nothing to draw.";
    }
    Named least = known.get(0);
    Named most = known.get(known.size() - 1);
    return "%d shares, from %s at %s to %s at %s."
        .formatted(
            known.size(),
            least.share().percent(),
            least.name(),
            most.share().percent(),
            most.name());
  }
}
